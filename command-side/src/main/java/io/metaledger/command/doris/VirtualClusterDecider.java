package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.first;
import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterEvent.VirtualClusterAltered;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Policy;
import io.metaledger.api.doris.PolicySpec;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNotCompute;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNotFound;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterTaken;
import io.metaledger.api.kernel.Decision;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The endpoint {@code alter_vcluster_info}, and "S", the check of sub clusters (contract: Doris, section 6.12). */
final class VirtualClusterDecider {

    private VirtualClusterDecider() {}

    /** Whether the sub cluster can belong to a virtual cluster of that id, which may be a new one. */
    static Optional<DorisRejection> wrongSubCluster(String name, Instance instance, @Nullable String virtualClusterId) {
        Optional<Cluster> sub = instance.clusters().byName(name);
        return when(sub.isEmpty(), () -> new SubClusterNotFound(name))
                .or(() -> when(sub.orElseThrow().type() != ClusterType.COMPUTE, () -> new SubClusterNotCompute(name)))
                .or(() ->
                        instance.clusters()
                                .virtualClusterOf(name, virtualClusterId)
                                .map(other -> new SubClusterTaken(name, other.clusterName())));
    }

    static Decision alter(Instance instance, Cluster cluster, ClusterSpec wanted, long now) {
        List<String> names = wanted.clusterNames().isEmpty() ? cluster.clusterNames() : wanted.clusterNames();
        VirtualShape shape = VirtualShape.of(cluster, names, merged(cluster.clusterPolicy(), wanted.clusterPolicy()));
        return refuseOr(
                first(givenNames(wanted), name -> wrongSubCluster(name, instance, cluster.clusterId()))
                        .or(shape::wrong),
                () -> altered(instance, cluster, shape, now));
    }

    private static Decision altered(Instance instance, Cluster cluster, VirtualShape shape, long now) {
        Policy policy = shape.completePolicy();
        boolean same = shape.names().equals(cluster.clusterNames()) && Objects.equals(policy, cluster.clusterPolicy());
        return same
                ? Decision.nothing()
                : Decision.accept(
                        new VirtualClusterAltered(
                                instance.instanceId(), cluster.clusterId(), shape.names(), policy, now));
    }

    /** What the request names, in the order in which it is checked. */
    private static List<String> givenNames(ClusterSpec wanted) {
        PolicySpec policy = wanted.clusterPolicy();
        Stream<String> ofPolicy =
                policy == null
                        ? Stream.empty()
                        : Stream.concat(
                                Stream.ofNullable(policy.activeClusterName()),
                                policy.standbyClusterNames().stream().limit(1));
        return Stream.concat(wanted.clusterNames().stream(), ofPolicy).toList();
    }

    /** The stored policy with the members that were given in place of the old ones. */
    private static @Nullable PolicySpec merged(@Nullable Policy stored, @Nullable PolicySpec given) {
        if (stored == null || given == null) {
            return given != null ? firstStandbyOnly(given) : stored == null ? null : stored.spec();
        }
        List<String> standby = firstStandbyOnly(given).standbyClusterNames();
        return new PolicySpec(
                Objects.requireNonNullElse(given.type(), stored.type()),
                Objects.requireNonNullElse(given.activeClusterName(), stored.activeClusterName()),
                standby.isEmpty() ? stored.standbyClusterNames() : standby,
                Objects.requireNonNullElse(given.failoverFailureThreshold(), stored.failoverFailureThreshold()),
                Objects.requireNonNullElse(
                        given.unhealthyNodeThresholdPercent(), stored.unhealthyNodeThresholdPercent()),
                given.cacheWarmupJobids().isEmpty() ? stored.cacheWarmupJobids() : given.cacheWarmupJobids());
    }

    private static PolicySpec firstStandbyOnly(PolicySpec given) {
        return new PolicySpec(
                given.type(),
                given.activeClusterName(),
                given.standbyClusterNames().stream().limit(1).toList(),
                given.failoverFailureThreshold(),
                given.unhealthyNodeThresholdPercent(),
                given.cacheWarmupJobids());
    }
}
