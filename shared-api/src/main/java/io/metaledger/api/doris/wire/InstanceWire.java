package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.SnapshotProperties;
import io.metaledger.api.doris.Storage;
import io.metaledger.api.doris.Vault;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * An instance on the wire, in the order of the contract, section 3.
 *
 * @param storage how its storage prints
 * @param iam the cloud account of the whole service
 */
public record InstanceWire(StorageWire storage, Optional<IamUser> iam) {

    /** The result of {@code get_instance}. */
    public void instance(WireWriter w, Instance instance) {
        head(w, instance);
        Storage stored = instance.storage();
        w.objects("clusters", instance.clusters().inOrder(), ClusterWire::cluster)
                .objects("obj_info", stored.objInfos(), storage::objInfo)
                .objects("stages", stored.stages(), storage::stage);
        tail(w, instance);
    }

    /** The same, but what is many is keyed by its id, and the vaults are there too (ledger API, section 5). */
    void instanceInTree(WireWriter w, Instance instance) {
        head(w, instance);
        Storage stored = instance.storage();
        w.keyed("clusters", instance.clusters().inOrder(), c -> c.clusterId(), ClusterWire::clusterInTree)
                .keyed(
                        "obj_info",
                        stored.objInfos(),
                        info -> String.valueOf(info.id()),
                        (o, info) -> {
                            o.number("ordinal", Long.parseLong(String.valueOf(info.id())));
                            storage.objInfo(o, info);
                        })
                .keyed("vaults", stored.vaults().inOrder(), Vault::id, storage::vault)
                .keyed("stages", stored.stages(), stage -> stage.stageId(), storage::stage);
        tail(w, instance);
    }

    private static void head(WireWriter w, Instance instance) {
        w.text("user_id", instance.userId())
                .text("instance_id", instance.instanceId())
                .text("name", instance.name())
                .int64("ctime", instance.ctime())
                .int64("mtime", instance.mtime());
    }

    private void tail(WireWriter w, Instance instance) {
        Storage stored = instance.storage();
        var vaults = stored.vaults().inOrder();
        accounts(w.name("status", instance.status()), instance);
        w.flag("sse_enabled", instance.sseEnabled())
                .texts("resource_ids", vaults.stream().map(Vault::id).toList())
                .texts("storage_vault_names", vaults.stream().map(Vault::name).toList());
        defaultVault(w, stored.defaultVault());
        w.flag("enable_storage_vault", instance.enableStorageVault());
        SnapshotProperties snapshots = instance.snapshots();
        if (snapshots != null) {
            w.name("snapshot_switch_status", snapshots.status())
                    .int64("max_reserved_snapshot", snapshots.maxReserved())
                    .int64("snapshot_interval_seconds", snapshots.intervalSeconds());
        }
    }

    /** The users of the cloud account: the instance's own, if it has one, and that of the whole service. */
    public void accounts(WireWriter w, Instance instance) {
        w.object("ram_user", instance.storage().ramUser(), storage::ramUser)
                .object("iam_user", user -> iamUser(user, instance.instanceId()));
    }

    /** Always there: an account that nobody has set is empty. */
    private void iamUser(WireWriter w, String instanceId) {
        w.text("user_id", iam.map(IamUser::userId).orElse(""))
                .text("ak", iam.map(user -> storage.shown(user.ak())).orElse(""))
                .text("sk", iam.map(user -> storage.shown(user.sk())).orElse(""))
                .text("external_id", instanceId);
    }

    public static void defaultVault(WireWriter w, @Nullable DefaultVault vault) {
        if (vault != null) {
            w.text("default_storage_vault_id", vault.id()).text("default_storage_vault_name", vault.name());
        }
    }
}
