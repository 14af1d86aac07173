package io.metaledger.api.doris;

import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedNormal;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedOverdue;
import io.metaledger.api.doris.InstanceEvent.InstanceRemoved;
import io.metaledger.api.doris.InstanceEvent.InstanceRenamed;
import io.metaledger.api.doris.InstanceEvent.InstanceRestored;
import io.metaledger.api.doris.InstanceEvent.InstanceSseDisabled;
import io.metaledger.api.doris.InstanceEvent.InstanceSseEnabled;
import io.metaledger.api.doris.InstanceEvent.SnapshotPropertiesSet;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * An instance with everything in it. Dropping it only marks it; it goes only when a time before it is restored.
 *
 * @param ctime Unix seconds
 * @param mtime Unix seconds of the last change of the instance itself or of its storage; its clusters have their own
 * @param enableStorageVault whether its storage is vaults; else it is object infos
 * @param snapshots null as long as nobody has set any
 */
public record Instance(
        String instanceId,
        String userId,
        String name,
        long ctime,
        long mtime,
        InstanceStatus status,
        boolean sseEnabled,
        boolean enableStorageVault,
        Storage storage,
        Clusters clusters,
        @Nullable SnapshotProperties snapshots) {

    static @Nullable Instance evolve(@Nullable Instance before, InstanceEvent event) {
        return switch (event) {
            case InstanceCreated e -> created(e);
            case InstanceRestored e -> restored(before == null ? Clusters.NONE : before.clusters, e);
            case InstanceRemoved _ -> null;
            case InstanceEvent e -> Objects.requireNonNull(before, event::instanceId).evolve(e);
        };
    }

    public boolean deleted() {
        return status == InstanceStatus.DELETED;
    }

    private static Instance created(InstanceCreated event) {
        return new Instance(
                event.instanceId(),
                event.userId(),
                event.name(),
                event.ctime(),
                event.ctime(),
                InstanceStatus.NORMAL,
                event.sseEnabled(),
                event.enableStorageVault(),
                Storage.of(event),
                Clusters.NONE,
                null);
    }

    private static Instance restored(Clusters clusters, InstanceRestored event) {
        return new Instance(
                event.instanceId(),
                event.userId(),
                event.name(),
                event.ctime(),
                event.mtime(),
                event.status(),
                event.sseEnabled(),
                event.enableStorageVault(),
                event.storage(),
                clusters.withNextOrdinal(event.nextClusterOrdinal()),
                event.snapshots());
    }

    private Instance evolve(InstanceEvent event) {
        return switch (event) {
            case InstanceCreated e -> throw new IllegalStateException("Created twice: " + e.instanceId());
            case InstanceRestored _, InstanceRemoved _ -> throw new IllegalStateException("Not a change: " + event);
            case InstanceRenamed e -> with(e.to(), status, sseEnabled, storage, e.mtime());
            case InstanceSseEnabled e -> with(name, status, true, storage.withSse(true), e.mtime());
            case InstanceSseDisabled e -> with(name, status, false, storage.withSse(false), e.mtime());
            case InstanceMarkedOverdue e -> withStatus(InstanceStatus.OVERDUE, e.mtime());
            case InstanceMarkedNormal e -> withStatus(InstanceStatus.NORMAL, e.mtime());
            case InstanceDropped e -> withStatus(InstanceStatus.DELETED, e.mtime());
            case SnapshotPropertiesSet e -> with(e.properties(), e.mtime());
            case StorageEvent e -> with(name, status, sseEnabled, storage.evolve(e), e.mtime());
            case ClusterEvent e -> with(clusters.evolve(e));
            case NodeEvent e -> with(clusters.evolve(e));
        };
    }

    private Instance withStatus(InstanceStatus changed, long now) {
        return with(name, changed, sseEnabled, storage, now);
    }

    private Instance with(String newName, InstanceStatus newStatus, boolean sse, Storage newStorage, long now) {
        return new Instance(
                instanceId,
                userId,
                newName,
                ctime,
                now,
                newStatus,
                sse,
                enableStorageVault,
                newStorage,
                clusters,
                snapshots);
    }

    private Instance with(Clusters changed) {
        return new Instance(
                instanceId,
                userId,
                name,
                ctime,
                mtime,
                status,
                sseEnabled,
                enableStorageVault,
                storage,
                changed,
                snapshots);
    }

    private Instance with(SnapshotProperties set, long now) {
        return new Instance(
                instanceId, userId, name, ctime, now, status, sseEnabled, enableStorageVault, storage, clusters, set);
    }
}
