package io.metaledger.command.doris;

import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.StorageEvent;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;

import java.util.ArrayList;

/**
 * A new vault that nothing speaks against.
 *
 * @param asDefault whether it becomes the instance's default vault
 */
record VaultAddition(VaultSpec vault, boolean asDefault, Instance instance, Facts facts) {

    Decision onObjectStorage(ObjInfoSpec obj, boolean sse) {
        String id = instance.storage().nextId();
        var objInfo = ObjectStorage.stored(obj, id, sse, instance.instanceId(), facts);
        return add(new Vault(id, Given.text(vault.name()), null, objInfo, vault.pathFormat()));
    }

    Decision onHdfs(HdfsInfo hdfsInfo) {
        String id = instance.storage().nextId();
        return add(new Vault(id, Given.text(vault.name()), hdfsInfo, null, vault.pathFormat()));
    }

    private Decision add(Vault added) {
        var events = new ArrayList<StorageEvent>();
        events.add(new StorageVaultAdded(instance.instanceId(), added, facts.nowSeconds()));
        if (asDefault) {
            events.add(VaultDecider.defaultSet(added, instance, facts.nowSeconds()));
        }
        return Decision.accept(events);
    }
}
