package io.metaledger.command.doris;

import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageEvent.StorageVaultDropped;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;

/** What the RPC surface tells of a changed vault beside the status (contract, section 7.4). */
final class RpcReplies {

    private RpcReplies() {}

    /** Nothing but the status when no vault was changed. */
    static Reply of(Outcome outcome) {
        return DorisSurface.RPC.response(w -> outcome.events().forEach(event -> tell(w, event)));
    }

    private static void tell(WireWriter w, Object event) {
        switch (event) {
            case StorageVaultAdded e -> w.text("storage_vault_id", e.vault().id());
            case StorageVaultAltered e -> w.text("storage_vault_id", e.vault().id());
            case StorageVaultDropped e -> w.text("storage_vault_id", e.vaultId());
            case DefaultStorageVaultSet e ->
                    w.flag("default_storage_vault_replaced", e.replacedVaultId() != null ? Boolean.TRUE : null);
            default -> {}
        }
    }
}
