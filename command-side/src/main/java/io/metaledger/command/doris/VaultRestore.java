package io.metaledger.command.doris;

import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageEvent.StorageVaultDropped;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.kernel.Facts;
import io.metaledger.command.doris.RestorePath.OfVault;

import java.util.Optional;

/** Brings one vault back. */
final class VaultRestore {

    private final Instance present;
    private final Facts facts;
    private final RestoreDraft draft;

    VaultRestore(Instance present, Facts facts, RestoreDraft draft) {
        this.present = present;
        this.facts = facts;
        this.draft = draft;
    }

    void restore(OfVault path, Optional<Vault> past) {
        Optional<Vault> today =
                present.storage().vaults().inOrder().stream()
                        .filter(vault -> vault.id().equals(path.vaultId()))
                        .findFirst();
        if (past.equals(today)) {
            return;
        }
        String id = present.instanceId();
        long now = facts.nowSeconds();
        Optional<String> obstacle = past.flatMap(this::obstacle);
        if (obstacle.isPresent()) {
            draft.conflict(path.pointer(), obstacle.get());
        } else if (past.isEmpty()) {
            today.ifPresent(gone -> draft.release(new StorageVaultDropped(id, gone.id(), gone.name(), now)));
        } else {
            draft.claim(
                    today.isPresent()
                            ? new StorageVaultAltered(id, today.get().name(), past.get(), now)
                            : new StorageVaultAdded(id, past.get(), now));
            new ErasedSecrets(facts, draft).of(id, past.get());
        }
    }

    private Optional<String> obstacle(Vault vault) {
        if (!present.enableStorageVault()) {
            return Optional.of("the instance keeps its storage in object infos today, not in vaults");
        }
        if (present.storage().objInfo(vault.id()).isPresent()) {
            return Optional.of("id " + vault.id() + " is used by an object info");
        }
        return present.storage()
                .vaults()
                .byName(vault.name())
                .filter(other -> !other.id().equals(vault.id()))
                .map(other -> "name " + vault.name() + " is used by vault " + other.id());
    }
}
