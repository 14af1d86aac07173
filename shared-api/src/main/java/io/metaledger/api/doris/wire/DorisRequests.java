package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.InstanceRef;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.doris.StageSpec;
import io.metaledger.api.doris.StageType;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * The bodies that the operations read, member by member as on the wire; null is "not given", and so is an empty list.
 */
public final class DorisRequests {

    private DorisRequests() {}

    /** {@code create_instance}. */
    public record NewInstance(
            @Nullable String instanceId,
            @Nullable String userId,
            @Nullable String name,
            @Nullable ObjInfoSpec objInfo,
            @Nullable VaultSpec vault,
            @Nullable RamUserSpec ramUser,
            @Nullable Boolean sseEnabled) {}

    /**
     * The changes of an instance.
     *
     * @param op a name, or a number as text
     */
    public record AlterInstance(@Nullable String instanceId, @Nullable String name, @Nullable String op) {

        /** The operation's number; 0 when none was sent. */
        public int opNumber() {
            return new Alteration(op).number();
        }
    }

    /**
     * What an {@code alter_…} method of the RPC surface is about.
     *
     * @param op a name, or a number as text
     */
    public record Alteration(@Nullable String op) {

        /** The operation's number; 0 when it was sent as a name or not at all. */
        public int number() {
            Long number = op == null ? null : ProtoScalars.exact(op);
            return number == null ? 0 : number.intValue();
        }
    }

    /** {@code get_instance} of the RPC surface, and {@code get_iam}. */
    public record GetInstance(@Nullable String instanceId, @Nullable String cloudUniqueId) {}

    /** {@code set_snapshot_property}. */
    public record SetSnapshotProperty(@Nullable String instanceId, @Nullable Map<String, String> properties) {}

    /** The changes of clusters and nodes. */
    public record AlterCluster(
            @Nullable String instanceId,
            @Nullable String cloudUniqueId,
            @Nullable ClusterSpec cluster,
            @Nullable Boolean replaceIfExistingEmptyTargetCluster) {

        public InstanceRef instance() {
            return new InstanceRef(instanceId, cloudUniqueId);
        }
    }

    /** {@code get_cluster}. */
    public record GetCluster(
            @Nullable String instanceId,
            @Nullable String cloudUniqueId,
            @Nullable String clusterId,
            @Nullable String clusterName,
            @Nullable String mysqlUserName) {}

    /** {@code get_cluster_status}. */
    public record GetClusterStatus(
            List<String> instanceIds, List<String> cloudUniqueIds, @Nullable ClusterStatus status) {

        public GetClusterStatus {
            instanceIds = orEmpty(instanceIds);
            cloudUniqueIds = orEmpty(cloudUniqueIds);
        }
    }

    /** {@code get_obj_store_info} and the changes of object infos and vaults. */
    public record ObjStore(
            @Nullable String cloudUniqueId,
            @Nullable ObjInfoSpec obj,
            @Nullable VaultSpec vault,
            @Nullable Boolean setAsDefaultStorageVault) {

        /** The object info wherever it was put. */
        public @Nullable ObjInfoSpec anyObj() {
            return obj == null && vault != null ? vault.objInfo() : obj;
        }
    }

    /** {@code update_ak_sk}. */
    public record UpdateAkSk(
            @Nullable String instanceId, List<RamUserSpec> internalBucketUser, @Nullable RamUserSpec ramUser) {

        public UpdateAkSk {
            internalBucketUser = orEmpty(internalBucketUser);
        }
    }

    /** {@code alter_ram_user}. */
    public record AlterRamUser(@Nullable String instanceId, @Nullable RamUserSpec ramUser) {}

    /** {@code alter_iam}. */
    public record AlterIam(@Nullable String accountId, @Nullable Secret ak, @Nullable Secret sk) {}

    /** {@code create_stage}. */
    public record CreateStage(@Nullable String cloudUniqueId, @Nullable StageSpec stage) {}

    /** {@code get_stage}. */
    public record GetStage(
            @Nullable String cloudUniqueId,
            @Nullable StageType type,
            @Nullable String stageName,
            @Nullable String mysqlUserName,
            @Nullable String mysqlUserId) {}

    /** {@code drop_stage}. */
    public record DropStage(
            @Nullable String cloudUniqueId,
            @Nullable StageType type,
            @Nullable String stageName,
            @Nullable String mysqlUserName,
            @Nullable String mysqlUserId,
            @Nullable String reason) {}

    private static <T> List<T> orEmpty(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }
}
