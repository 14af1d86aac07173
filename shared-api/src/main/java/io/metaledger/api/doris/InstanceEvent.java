package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/** What has happened to an instance or inside it. Times are Unix seconds. */
public sealed interface InstanceEvent extends DorisEvent
        permits StorageEvent,
                ClusterEvent,
                NodeEvent,
                InstanceEvent.InstanceCreated,
                InstanceEvent.InstanceRenamed,
                InstanceEvent.InstanceSseEnabled,
                InstanceEvent.InstanceSseDisabled,
                InstanceEvent.InstanceMarkedOverdue,
                InstanceEvent.InstanceMarkedNormal,
                InstanceEvent.InstanceDropped,
                InstanceEvent.SnapshotPropertiesSet,
                InstanceEvent.InstanceRestored,
                InstanceEvent.InstanceRemoved {

    String instanceId();

    /** With an object info (legacy), with a vault, or without any storage yet. */
    record InstanceCreated(
            String instanceId,
            String userId,
            String name,
            boolean sseEnabled,
            boolean enableStorageVault,
            @Nullable ObjInfo objInfo,
            @Nullable Vault vault,
            @Nullable RamUser ramUser,
            long ctime)
            implements InstanceEvent {}

    record InstanceRenamed(String instanceId, String from, String to, long mtime) implements InstanceEvent {}

    record InstanceSseEnabled(String instanceId, long mtime) implements InstanceEvent {}

    record InstanceSseDisabled(String instanceId, long mtime) implements InstanceEvent {}

    record InstanceMarkedOverdue(String instanceId, long mtime) implements InstanceEvent {}

    record InstanceMarkedNormal(String instanceId, long mtime) implements InstanceEvent {}

    record InstanceDropped(String instanceId, long mtime) implements InstanceEvent {}

    record SnapshotPropertiesSet(String instanceId, SnapshotProperties properties, long mtime)
            implements InstanceEvent {}

    /**
     * The instance is again as it was, but for its clusters, which have events of their own.
     *
     * @param snapshots null as long as nobody has set any
     * @param nextClusterOrdinal at least what its next cluster gets, so that no place is given twice
     */
    record InstanceRestored(
            String instanceId,
            String userId,
            String name,
            long ctime,
            long mtime,
            InstanceStatus status,
            boolean sseEnabled,
            boolean enableStorageVault,
            Storage storage,
            @Nullable SnapshotProperties snapshots,
            long nextClusterOrdinal)
            implements InstanceEvent {}

    /** A time was restored when the instance had not been created. Its clusters were dropped before. */
    record InstanceRemoved(String instanceId) implements InstanceEvent {}
}
