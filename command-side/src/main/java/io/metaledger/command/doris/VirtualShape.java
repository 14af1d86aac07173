package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.first;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Policy;
import io.metaledger.api.doris.PolicySpec;
import io.metaledger.api.doris.PolicyType;
import io.metaledger.api.doris.VirtualClusterRejection.ActiveNotAmongSubClusters;
import io.metaledger.api.doris.VirtualClusterRejection.ActiveOrStandbyMissing;
import io.metaledger.api.doris.VirtualClusterRejection.FailoverThresholdOutOfRange;
import io.metaledger.api.doris.VirtualClusterRejection.InconsistentArgs;
import io.metaledger.api.doris.VirtualClusterRejection.NotTwoSubClusters;
import io.metaledger.api.doris.VirtualClusterRejection.PolicyTypeMissing;
import io.metaledger.api.doris.VirtualClusterRejection.StandbyIsActive;
import io.metaledger.api.doris.VirtualClusterRejection.StandbyNotAmongSubClusters;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNameInvalid;
import io.metaledger.api.doris.VirtualClusterRejection.SubClustersWithoutPolicy;
import io.metaledger.api.doris.VirtualClusterRejection.UnhealthyPercentOutOfRange;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a virtual cluster would be made of, and whether it may be: "V" of the contract (Doris, section 6.12).
 *
 * @param plain whether it has nothing that only an ordinary cluster has
 */
record VirtualShape(boolean plain, List<String> names, @Nullable PolicySpec policy) {

    private static final int SUB_CLUSTERS = 2;
    private static final long FAILOVER_THRESHOLD = 3;
    private static final long UNHEALTHY_PERCENT_MAX = 100;

    static VirtualShape of(ClusterSpec cluster) {
        boolean plain =
                cluster.nodes().isEmpty()
                        && cluster.mysqlUserName().isEmpty()
                        && cluster.publicEndpoint() == null
                        && cluster.privateEndpoint() == null
                        && cluster.clusterStatus() == null;
        return new VirtualShape(plain, cluster.clusterNames(), cluster.clusterPolicy());
    }

    static VirtualShape of(Cluster cluster, List<String> names, @Nullable PolicySpec policy) {
        boolean plain =
                cluster.type() == ClusterType.VIRTUAL
                        && cluster.mysqlUserName().isEmpty()
                        && cluster.publicEndpoint() == null
                        && cluster.privateEndpoint() == null
                        && cluster.clusterStatus() == null;
        return new VirtualShape(plain, names, policy);
    }

    Optional<DorisRejection> wrong() {
        return when(!plain, InconsistentArgs::new)
                .or(() -> when(names.isEmpty() != (policy == null), SubClustersWithoutPolicy::new))
                .or(() -> policy == null ? Optional.empty() : wrongNames().or(() -> wrong(policy)));
    }

    /** The policy with its defaults; only for a shape that is not {@link #wrong}. */
    @Nullable Policy completePolicy() {
        return policy == null
                ? null
                : new Policy(
                        Objects.requireNonNullElse(policy.type(), PolicyType.ActiveStandby),
                        Given.text(policy.activeClusterName()),
                        policy.standbyClusterNames(),
                        failoverThreshold(policy),
                        unhealthyPercent(policy),
                        policy.cacheWarmupJobids());
    }

    private Optional<DorisRejection> wrongNames() {
        return when(names.size() != SUB_CLUSTERS, NotTwoSubClusters::new)
                .or(() ->
                        first(
                                names,
                                name ->
                                        when(
                                                !ClusterParameters.NAME.matcher(name).matches(),
                                                () -> new SubClusterNameInvalid(name))));
    }

    private Optional<DorisRejection> wrong(PolicySpec given) {
        String active = Given.text(given.activeClusterName());
        boolean onlyOneSet = (given.activeClusterName() != null) == given.standbyClusterNames().isEmpty();
        return when(given.type() == null, PolicyTypeMissing::new)
                .or(() -> when(onlyOneSet, ActiveOrStandbyMissing::new))
                .or(() -> when(active.isEmpty() || !names.contains(active), ActiveNotAmongSubClusters::new))
                .or(() -> first(given.standbyClusterNames(), standby -> wrongStandby(standby, active)))
                .or(() -> when(failoverThreshold(given) <= 0, FailoverThresholdOutOfRange::new))
                .or(() -> when(!percentInRange(unhealthyPercent(given)), UnhealthyPercentOutOfRange::new));
    }

    private Optional<DorisRejection> wrongStandby(String standby, String active) {
        return when(!names.contains(standby), () -> new StandbyNotAmongSubClusters(standby))
                .or(() -> when(standby.equals(active), StandbyIsActive::new));
    }

    private static boolean percentInRange(long percent) {
        return percent > 0 && percent <= UNHEALTHY_PERCENT_MAX;
    }

    private static long failoverThreshold(PolicySpec policy) {
        return Objects.requireNonNullElse(policy.failoverFailureThreshold(), FAILOVER_THRESHOLD);
    }

    private static long unhealthyPercent(PolicySpec policy) {
        return Objects.requireNonNullElse(policy.unhealthyNodeThresholdPercent(), UNHEALTHY_PERCENT_MAX);
    }
}
