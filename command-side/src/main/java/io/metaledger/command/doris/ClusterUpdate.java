package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterEvent.ClusterEndpointChanged;
import io.metaledger.api.doris.ClusterEvent.ClusterMysqlUsersReplaced;
import io.metaledger.api.doris.ClusterEvent.ClusterRenamed;
import io.metaledger.api.doris.ClusterEvent.ClusterStatusChanged;
import io.metaledger.api.doris.ClusterRejection.ClusterIdMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterNameMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterStatusTransitionForbidden;
import io.metaledger.api.doris.ClusterRejection.ClusterStatusUnchanged;
import io.metaledger.api.doris.ClusterRejection.ClusterToUpdateNotFound;
import io.metaledger.api.doris.ClusterRejection.HomeInstanceDeleted;
import io.metaledger.api.doris.ClusterRejection.MysqlUserNamesMissing;
import io.metaledger.api.doris.ClusterRejection.NewClusterNameTaken;
import io.metaledger.api.doris.ClusterRejection.NoHomeInstance;
import io.metaledger.api.doris.ClusterRejection.NotAComputeCluster;
import io.metaledger.api.doris.ClusterRejection.PrivateEndpointMissing;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.WantedCluster;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A change of a cluster that is there; all of them begin with the update checks, "U" of the contract (Doris, sections
 * 6.3 to 6.5, 6.9).
 */
record ClusterUpdate(String instanceId, ClusterSpec wanted, long now) {

    Decision rename(boolean replaceEmptyTarget, States states) {
        return update(states, (instance, cluster) -> rename(instance, cluster, replaceEmptyTarget));
    }

    Decision replaceMysqlUsers(States states) {
        return update(
                states,
                (_, cluster) ->
                        refuseOr(
                                when(wanted.mysqlUserName().isEmpty(), MysqlUserNamesMissing::new),
                                () ->
                                        Decision.accept(
                                                new ClusterMysqlUsersReplaced(
                                                        instanceId,
                                                        cluster.clusterId(),
                                                        wanted.mysqlUserName(),
                                                        now))));
    }

    Decision changeEndpoint(States states) {
        return update(
                states,
                (_, cluster) ->
                        refuseOr(
                                when(Given.isEmpty(wanted.privateEndpoint()), PrivateEndpointMissing::new),
                                () ->
                                        Decision.accept(
                                                new ClusterEndpointChanged(
                                                        instanceId,
                                                        cluster.clusterId(),
                                                        Given.text(wanted.publicEndpoint()),
                                                        Given.text(wanted.privateEndpoint()),
                                                        now))));
    }

    Decision setStatus(States states) {
        ClusterStatus to = Objects.requireNonNullElse(wanted.clusterStatus(), ClusterStatus.UNKNOWN);
        return update(states, (_, cluster) -> setStatus(cluster, to));
    }

    Decision alterVirtualCluster(States states) {
        return update(states, (instance, cluster) -> VirtualClusterDecider.alter(instance, cluster, wanted, now));
    }

    private Decision update(States states, BiFunction<Instance, Cluster, Decision> change) {
        if (Given.isEmpty(wanted.clusterId())) {
            return Decision.refuse(new ClusterIdMissing());
        }
        return states.find(DorisKinds.INSTANCE, instanceId)
                .map(instance -> updateIn(instance, change))
                .orElseGet(() -> Decision.refuse(new NoHomeInstance(instanceId)));
    }

    private Decision updateIn(Instance instance, BiFunction<Instance, Cluster, Decision> change) {
        return refuseOr(
                when(instance.deleted(), () -> new HomeInstanceDeleted(instanceId)),
                () ->
                        instance.clusters()
                                .byId(wanted.clusterId())
                                .map(cluster -> change.apply(instance, cluster))
                                .orElseGet(() ->
                                        Decision.refuse(
                                                new ClusterToUpdateNotFound(WantedCluster.of(instanceId, wanted)))));
    }

    /** The pattern of names is not applied to a new name. */
    private Decision rename(Instance instance, Cluster cluster, boolean replaceEmptyTarget) {
        String to = Given.text(wanted.clusterName());
        var renamed = new ClusterRenamed(instanceId, cluster.clusterId(), cluster.clusterName(), to, now);
        Optional<Cluster> holder = instance.clusters().byName(to);
        if (holder.isPresent()) {
            return replaceEmptyTarget && isEmptyOther(holder.get(), cluster)
                    ? Decision.accept(ClusterDecider.dropped(holder.get(), instance), renamed)
                    : Decision.refuse(new NewClusterNameTaken(cluster));
        }
        return refuseOr(when(to.isEmpty(), ClusterNameMissing::new), () -> Decision.accept(renamed));
    }

    private static boolean isEmptyOther(Cluster holder, Cluster cluster) {
        return holder.ordinal() != cluster.ordinal() && holder.nodes().none();
    }

    private Decision setStatus(Cluster cluster, ClusterStatus to) {
        ClusterStatus from = Objects.requireNonNullElse(cluster.clusterStatus(), ClusterStatus.UNKNOWN);
        return refuseOr(
                when(cluster.type() != ClusterType.COMPUTE, NotAComputeCluster::new)
                        .or(() -> when(from == to, () -> new ClusterStatusUnchanged(from)))
                        .or(() -> when(!allowed(from, to), () -> new ClusterStatusTransitionForbidden(from, to))),
                () -> Decision.accept(new ClusterStatusChanged(instanceId, cluster.clusterId(), from, to, now)));
    }

    private static boolean allowed(ClusterStatus from, ClusterStatus to) {
        return switch (from) {
            case UNKNOWN, TO_RESUME, MANUAL_SHUTDOWN -> to == ClusterStatus.NORMAL;
            case NORMAL -> to == ClusterStatus.SUSPENDED || to == ClusterStatus.MANUAL_SHUTDOWN;
            case SUSPENDED -> to == ClusterStatus.NORMAL || to == ClusterStatus.TO_RESUME;
        };
    }
}
