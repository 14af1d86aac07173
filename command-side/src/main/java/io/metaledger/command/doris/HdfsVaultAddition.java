package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;

import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.HdfsInfoSpec;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.StorageCommand.AddHdfsVault;
import io.metaledger.api.doris.StorageRejection.HdfsVaultMissing;
import io.metaledger.api.doris.StorageRejection.VaultWithoutStorage;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

/** The endpoint {@code add_hdfs_vault}, which takes an object storage too (contract: Doris, section 7.4). */
final class HdfsVaultAddition {

    private final HdfsStorage hdfs;

    HdfsVaultAddition(DorisSettings settings) {
        this.hdfs = new HdfsStorage(settings);
    }

    Decision decide(AddHdfsVault c, States states, Facts facts) {
        var vault = VaultSpec.orEmpty(c.vault());
        if (Given.isEmpty(vault.name())) {
            return Decision.refuse(new HdfsVaultMissing(c.requestText()));
        }
        return StorageInstance.liveBehind(
                c.cloudUniqueId(),
                states,
                instance -> addUnlessTaken(new VaultAddition(vault, c.setAsDefaultStorageVault(), instance, facts)));
    }

    private Decision addUnlessTaken(VaultAddition addition) {
        String name = Given.text(addition.vault().name());
        return refuseOr(
                VaultNames.wrongForNewVault(name, addition.instance().storage().vaults()), () -> add(name, addition));
    }

    private Decision add(String name, VaultAddition addition) {
        return switch (addition.vault()) {
            case VaultSpec(_, _, HdfsInfoSpec info, _, _, _) when info != null -> addHdfs(info, addition);
            case VaultSpec(_, _, _, ObjInfoSpec obj, _, _) when obj != null -> addObjectStorage(obj, addition);
            case VaultSpec _ -> Decision.refuse(new VaultWithoutStorage(name));
        };
    }

    private Decision addHdfs(HdfsInfoSpec info, VaultAddition addition) {
        String instanceId = addition.instance().instanceId();
        return refuseOr(
                HdfsStorage.wrong(info), () -> addition.onHdfs(hdfs.stored(info, instanceId, addition.facts())));
    }

    /** By the rules of an instance's creation, so that it is always encrypted. */
    private static Decision addObjectStorage(ObjInfoSpec obj, VaultAddition addition) {
        return refuseOr(ObjectStorage.wrong(obj, false), () -> addition.onObjectStorage(obj, true));
    }
}
