package io.metaledger.command.doris;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.InvalidOperation;
import io.metaledger.api.doris.StorageCommand.AddHdfsVault;
import io.metaledger.api.doris.StorageCommand.AddS3Vault;
import io.metaledger.api.doris.StorageCommand.AlterHdfsVault;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageCommand.DropHdfsVault;
import io.metaledger.api.doris.StorageCommand.SetDefaultVault;
import io.metaledger.api.doris.StorageCommand.UnsetDefaultVault;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultUnset;
import io.metaledger.api.doris.StorageEvent.StorageVaultDropped;
import io.metaledger.api.doris.StorageRejection.DefaultVaultNotFound;
import io.metaledger.api.doris.StorageRejection.HdfsVaultMissing;
import io.metaledger.api.doris.StorageRejection.VaultToDropNotFound;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

/** The vaults of an instance and which of them is the default (contract: Doris, section 7.4). */
final class VaultDecider {

    /** What the refusal of {@code drop_s3_vault} prints (contract: Doris, section 7.4). */
    private static final int DROP_S3_VAULT = 104;

    private final S3VaultAddition s3Addition;
    private final HdfsVaultAddition hdfsAddition;

    VaultDecider(DorisSettings settings) {
        this.s3Addition = new S3VaultAddition(settings);
        this.hdfsAddition = new HdfsVaultAddition(settings);
    }

    Decision decide(AddS3Vault command, States states, Facts facts) {
        return s3Addition.decide(command, states, facts);
    }

    Decision decide(AddHdfsVault command, States states, Facts facts) {
        return hdfsAddition.decide(command, states, facts);
    }

    Decision decide(AlterS3Vault command, States states, Facts facts) {
        return S3VaultAlteration.decide(command, states, facts);
    }

    Decision decide(AlterHdfsVault command, States states, Facts facts) {
        return HdfsVaultAlteration.decide(command, states, facts);
    }

    /** Nothing is behind this name (contract: Doris, section 7.4). */
    Decision dropS3() {
        return Decision.refuse(new InvalidOperation(DROP_S3_VAULT));
    }

    /** Drops the vault of that name, whatever it lies on. */
    Decision decide(DropHdfsVault command, States states, Facts facts) {
        String name = Given.text(VaultSpec.orEmpty(command.vault()).name());
        return name.isEmpty()
                ? Decision.refuse(new HdfsVaultMissing(command.requestText()))
                : StorageInstance.liveBehind(
                        command.cloudUniqueId(), states, instance -> drop(name, instance, facts.nowSeconds()));
    }

    Decision decide(SetDefaultVault command, States states, Facts facts) {
        String name = Given.text(VaultSpec.orEmpty(command.vault()).name());
        return StorageInstance.liveBehind(
                command.cloudUniqueId(), states, instance -> setDefault(name, instance, facts.nowSeconds()));
    }

    Decision decide(UnsetDefaultVault command, States states, Facts facts) {
        return StorageInstance.liveBehind(
                command.cloudUniqueId(), states, instance -> unsetDefault(instance, facts.nowSeconds()));
    }

    private static Decision drop(String name, Instance instance, long now) {
        return instance.storage()
                .vaults()
                .byName(name)
                .map(vault -> Decision.accept(new StorageVaultDropped(instance.instanceId(), vault.id(), name, now)))
                .orElseGet(() -> Decision.refuse(new VaultToDropNotFound(name)));
    }

    private static Decision setDefault(String name, Instance instance, long now) {
        return instance.storage()
                .vaults()
                .byName(name)
                .map(vault -> Decision.accept(defaultSet(vault, instance, now)))
                .orElseGet(() -> Decision.refuse(new DefaultVaultNotFound(name)));
    }

    /** Also said when it is the default already, as the reply names the vault. */
    static DefaultStorageVaultSet defaultSet(Vault vault, Instance instance, long now) {
        DefaultVault before = instance.storage().defaultVault();
        return new DefaultStorageVaultSet(
                instance.instanceId(), vault.id(), vault.name(), before == null ? null : before.id(), now);
    }

    private static Decision unsetDefault(Instance instance, long now) {
        return instance.storage().defaultVault() == null
                ? Decision.nothing()
                : Decision.accept(new DefaultStorageVaultUnset(instance.instanceId(), now));
    }
}
