package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.Clusters;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceEvent.InstanceRemoved;
import io.metaledger.api.doris.InstanceEvent.InstanceRestored;
import io.metaledger.api.kernel.Facts;

import org.jspecify.annotations.Nullable;

/** Brings an instance back with everything in it. */
final class InstanceRestore {

    private final NodeAdmission admission;
    private final Facts facts;
    private final RestoreDraft draft;

    InstanceRestore(NodeAdmission admission, Facts facts, RestoreDraft draft) {
        this.admission = admission;
        this.facts = facts;
        this.draft = draft;
    }

    void restore(@Nullable Instance present, @Nullable Instance wanted) {
        if (wanted != null) {
            restoreTo(present, wanted);
        } else if (present != null) {
            present.clusters().inOrder().forEach(cluster -> draft.release(ClusterDecider.dropped(cluster, present)));
            draft.release(new InstanceRemoved(present.instanceId()));
        }
    }

    private void restoreTo(@Nullable Instance present, Instance wanted) {
        Clusters before = present == null ? Clusters.NONE : present.clusters();
        if (present == null || differs(present, wanted)) {
            draft.claim(restored(before, wanted));
            new ErasedSecrets(facts, draft).of(wanted.instanceId(), wanted.storage());
        }
        before.inOrder().stream()
                .filter(cluster -> wanted.clusters().byId(cluster.clusterId()).isEmpty())
                .forEach(cluster -> draft.release(ClusterDecider.dropped(cluster, wanted)));
        for (Cluster cluster : wanted.clusters().inOrder()) {
            new ClusterRestore(wanted.instanceId(), admission, draft)
                    .restore(before.byId(cluster.clusterId()).orElse(null), cluster, cluster.ordinal());
        }
    }

    private static boolean differs(Instance present, Instance wanted) {
        return !without(present).equals(without(wanted));
    }

    private static InstanceRestored without(Instance instance) {
        return restored(instance, 0);
    }

    private static InstanceRestored restored(Clusters before, Instance wanted) {
        return restored(wanted, Math.max(before.nextOrdinal(), wanted.clusters().nextOrdinal()));
    }

    private static InstanceRestored restored(Instance wanted, long nextClusterOrdinal) {
        return new InstanceRestored(
                wanted.instanceId(),
                wanted.userId(),
                wanted.name(),
                wanted.ctime(),
                wanted.mtime(),
                wanted.status(),
                wanted.sseEnabled(),
                wanted.enableStorageVault(),
                wanted.storage(),
                wanted.snapshots(),
                nextClusterOrdinal);
    }
}
