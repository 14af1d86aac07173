package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.ClusterCommand;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.AddNodesUpTo;
import io.metaledger.api.undermoon.ClusterCommand.BalanceMasters;
import io.metaledger.api.undermoon.ClusterCommand.ChangeClusterConfig;
import io.metaledger.api.undermoon.ClusterCommand.CommitMigration;
import io.metaledger.api.undermoon.ClusterCommand.CreateCluster;
import io.metaledger.api.undermoon.ClusterCommand.DeleteCluster;
import io.metaledger.api.undermoon.ClusterCommand.ExpandSlots;
import io.metaledger.api.undermoon.ClusterCommand.RemoveFreeNodes;
import io.metaledger.api.undermoon.ClusterCommand.ScaleNodes;
import io.metaledger.api.undermoon.ClusterCommand.ShrinkSlots;
import io.metaledger.api.undermoon.ClusterCommand.SpreadSlots;
import io.metaledger.api.undermoon.ClusterEvent.ClusterConfigChanged;
import io.metaledger.api.undermoon.ClusterEvent.ClusterCreated;
import io.metaledger.api.undermoon.ClusterEvent.ClusterDeleted;
import io.metaledger.api.undermoon.ClusterNames;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.UndermoonRejection;
import io.metaledger.api.undermoon.UndermoonRejection.AlreadyExisted;
import io.metaledger.api.undermoon.UndermoonRejection.ClusterNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidClusterName;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidNodeNumber;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationRunning;
import io.metaledger.api.undermoon.UndermoonRejection.OneClusterAlreadyExisted;

import java.util.Optional;
import java.util.function.Function;

/** The rules for clusters (contract, section 16). Checks stand in the order in which they are made. */
final class ClusterDecider {

    private ClusterDecider() {}

    static Decision decide(ClusterCommand command, Situation now) {
        return switch (command) {
            case CreateCluster c -> create(c, now);
            case CommitMigration c -> Migrations.commit(c, now);
            case DeleteCluster c -> onCluster(c, now, cluster -> delete(c, cluster, now));
            case ChangeClusterConfig c -> onQuietCluster(c, now, cluster -> configure(c, cluster, now));
            case BalanceMasters c -> onCluster(c, now, cluster -> Balance.decide(c.cluster(), cluster, now));
            case AddNodes c -> onQuietCluster(c, now, cluster -> Scaling.grow(c.cluster(), c.nodeNumber(), now));
            case AddNodesUpTo c -> onCluster(c, now, cluster -> Scaling.growUpTo(c, cluster, now));
            case RemoveFreeNodes c -> onQuietCluster(c, now, cluster -> Scaling.removeFree(c.cluster(), cluster, now));
            case ScaleNodes c -> onQuietCluster(c, now, cluster -> Scaling.scale(c, cluster, now));
            case SpreadSlots c -> onCluster(c, now, cluster -> Scaling.spread(c, cluster, now));
            case ExpandSlots c -> onCluster(c, now, cluster -> Migrations.expand(c.cluster(), cluster, now));
            case ShrinkSlots c ->
                    onCluster(c, now, cluster -> Migrations.shrink(c.cluster(), cluster, c.nodeNumber(), now));
        };
    }

    /** Why nothing can be asked of a cluster with that name. */
    private static Optional<UndermoonRejection> unusable(String name, MetaStore store) {
        if (!ClusterNames.isLegal(name)) {
            return Optional.of(new InvalidClusterName());
        }
        return store.clusters().containsKey(name) ? Optional.empty() : Optional.of(new ClusterNotFound());
    }

    private static Decision onCluster(ClusterCommand command, Situation now, Function<ClusterStore, Decision> rule) {
        return unusable(command.cluster(), now.store())
                .map(Decision::refuse)
                .orElseGet(() -> rule.apply(now.store().cluster(command.cluster()).orElseThrow()));
    }

    private static Decision onQuietCluster(
            ClusterCommand command, Situation now, Function<ClusterStore, Decision> rule) {
        return onCluster(
                command,
                now,
                cluster -> cluster.isMigrating() ? Decision.refuse(new MigrationRunning()) : rule.apply(cluster));
    }

    private static Decision create(CreateCluster command, Situation now) {
        MetaStore store = now.store();
        if (store.orderedProxy() && !store.clusters().isEmpty()) {
            return Decision.refuse(new OneClusterAlreadyExisted());
        }
        if (!ClusterNames.isLegal(command.cluster())) {
            return Decision.refuse(new InvalidClusterName());
        }
        if (store.clusters().containsKey(command.cluster())) {
            return Decision.refuse(new AlreadyExisted());
        }
        if (!Scaling.isNodeNumber(command.nodeNumber())) {
            return Decision.refuse(new InvalidNodeNumber());
        }
        return switch (Allocation.of(command.nodeNumber() / 2, 0, now)) {
            case Allocation.Refused refused -> Decision.refuse(refused.why());
            case Allocation.Allocated allocated ->
                    Decision.accept(
                            new ClusterCreated(
                                    command.cluster(),
                                    SlotPlan.spread(allocated.chunks()),
                                    now.settings().clusterConfig(),
                                    now.nextEpoch()));
        };
    }

    private static Decision delete(DeleteCluster command, ClusterStore cluster, Situation now) {
        return Decision.accept(new ClusterDeleted(command.cluster(), cluster.proxies().toList(), now.nextEpoch()));
    }

    private static Decision configure(ChangeClusterConfig command, ClusterStore cluster, Situation now) {
        return switch (ConfigChange.of(cluster.config(), command.fields())) {
            case ConfigChange.Wrong wrong -> Decision.refuse(wrong.why());
            case ConfigChange.Changed changed ->
                    Decision.accept(new ClusterConfigChanged(command.cluster(), changed.config(), now.nextEpoch()));
        };
    }
}
