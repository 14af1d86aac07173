package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.added;
import static io.metaledger.command.doris.DorisExamples.be;
import static io.metaledger.command.doris.DorisExamples.cluster;
import static io.metaledger.command.doris.DorisExamples.compute;
import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisExamples.id;
import static io.metaledger.command.doris.DorisExamples.master;
import static io.metaledger.command.doris.DorisExamples.policy;
import static io.metaledger.command.doris.DorisExamples.sql;
import static io.metaledger.command.doris.DorisExamples.virtual;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.ClusterCommand.AddCluster;
import io.metaledger.api.doris.ClusterCommand.AlterVirtualCluster;
import io.metaledger.api.doris.ClusterEvent.VirtualClusterAltered;
import io.metaledger.api.doris.ClusterRejection.ClusterNameExists;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Policy;
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
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNotCompute;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNotFound;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterTaken;
import io.metaledger.api.doris.VirtualClusterRejection.SubClustersWithoutPolicy;
import io.metaledger.api.doris.VirtualClusterRejection.UnhealthyPercentOutOfRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

class VirtualClusterDeciderTest {

    private static final DorisScenario THREE_CLUSTERS =
            given(
                    created("i1"),
                    added("i1", 0, compute("c1", "n1")),
                    added("i1", 1, compute("c2", "n2")),
                    added("i1", 2, compute("c3", "n3")),
                    added("i1", 3, sql("s1", "sn1", master("x", "a"))));

    private static final DorisScenario GROUPED =
            given(
                    created("i1"),
                    added("i1", 0, compute("c1", "n1")),
                    added("i1", 1, compute("c2", "n2")),
                    added("i1", 2, compute("c3", "n3")),
                    added("i1", 3, compute("c4", "n4")),
                    added("i1", 4, virtual("v1", "vn1", "n1", "n2")),
                    added("i1", 5, cluster("type: 'VIRTUAL', clusterId: 'v2', clusterName: 'vn2'")));

    @Test
    void two_compute_clusters_make_a_virtual_one_and_defaults_are_filled_in() {
        THREE_CLUSTERS
                .when(add(virtual("v1", "vn1", "n1", "n2")))
                .then(added("i1", 4, virtual("v1", "vn1", "n1", "n2"), NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("v1").orElseThrow().clusterPolicy())
                                        .isEqualTo(
                                                new Policy(
                                                        PolicyType.ActiveStandby,
                                                        "n1",
                                                        List.of("n2"),
                                                        3,
                                                        100,
                                                        List.of())));
    }

    @Test
    void an_empty_virtual_cluster_is_fine() {
        var empty = cluster("type: 'VIRTUAL', clusterId: 'v1', clusterName: 'vn1'");
        THREE_CLUSTERS.when(add(empty)).then(added("i1", 4, empty, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysqlUserName: ['u']", "publicEndpoint: 'p'", "privateEndpoint: ''", "clusterStatus: 'NORMAL'"})
    void what_only_an_ordinary_cluster_has_is_refused(String member) {
        THREE_CLUSTERS
                .when(add(cluster("type: 'VIRTUAL', clusterId: 'v1', clusterName: 'vn1', " + member)))
                .thenRefused(new InconsistentArgs());
    }

    @Test
    void nodes_are_refused_whether_they_have_ports_or_not() {
        THREE_CLUSTERS
                .when(add(cluster("type: 'VIRTUAL', clusterId: 'v1', clusterName: 'vn1'", be("x", "b"))))
                .thenRefused(new InconsistentArgs());
        THREE_CLUSTERS
                .when(
                        add(
                                cluster(
                                        "type: 'VIRTUAL', clusterId: 'v1', clusterName: 'vn1'",
                                        DorisExamples.node("ip: 'b'"))))
                .thenRefused(new InconsistentArgs());
    }

    static Stream<Arguments> wrongShapes() {
        return Stream.of(
                shape("clusterNames: ['n1', 'n2']", new SubClustersWithoutPolicy()),
                shape("clusterPolicy: {}", new SubClustersWithoutPolicy()),
                shape(names("'n1'") + policyOf("n1", "n2"), new NotTwoSubClusters()),
                shape(names("'n1', 'n2', 'n3'") + policyOf("n1", "n2"), new NotTwoSubClusters()),
                shape(names("'n1', 'n-2'") + policyOf("n1", "n2"), new SubClusterNameInvalid("n-2")),
                shape(names("'n1', 'n2'") + ", clusterPolicy: {}", new PolicyTypeMissing()),
                shape(
                        names("'n1', 'n2'") + ", clusterPolicy: {type: 'ActiveStandby', activeClusterName: 'n1'}",
                        new ActiveOrStandbyMissing()),
                shape(
                        names("'n1', 'n2'") + ", clusterPolicy: {type: 'ActiveStandby', standbyClusterNames: ['n1']}",
                        new ActiveOrStandbyMissing()),
                shape(
                        names("'n1', 'n2'") + ", clusterPolicy: {type: 'ActiveStandby'}",
                        new ActiveNotAmongSubClusters()),
                shape(names("'n1', 'n2'") + policyOf("", "n2"), new ActiveNotAmongSubClusters()),
                shape(names("'n1', 'n2'") + policyOf("n3", "n2"), new ActiveNotAmongSubClusters()),
                shape(names("'n1', 'n2'") + policyOf("n1", "n3"), new StandbyNotAmongSubClusters("n3")),
                shape(names("'n1', 'n2'") + policyOf("n1", "n1"), new StandbyIsActive()));
    }

    @ParameterizedTest
    @MethodSource("wrongShapes")
    void a_wrong_shape_is_refused(String members, DorisRejection why) {
        THREE_CLUSTERS
                .when(add(cluster("type: 'VIRTUAL', clusterId: 'v1', clusterName: 'vn1', " + members)))
                .thenRefused(why);
    }

    @ParameterizedTest
    @CsvSource({"0,1,threshold", "-1,1,threshold", "0,0,threshold", "1,0,percent", "1,-1,percent", "1,101,percent"})
    void thresholds_out_of_range_are_refused(long threshold, long percent, String why) {
        THREE_CLUSTERS
                .when(add(withThresholds(threshold, percent)))
                .thenRefused(
                        why.equals("threshold") ? new FailoverThresholdOutOfRange() : new UnhealthyPercentOutOfRange());
    }

    @Test
    void thresholds_within_range_are_kept() {
        THREE_CLUSTERS.when(add(withThresholds(1, 100))).then(added("i1", 4, withThresholds(1, 100), NOW));
    }

    @Test
    void sub_clusters_must_be_free_compute_clusters() {
        THREE_CLUSTERS.when(add(virtual("v1", "vn1", "n1", "unknown"))).thenRefused(new SubClusterNotFound("unknown"));
        THREE_CLUSTERS.when(add(virtual("v1", "vn1", "n1", "sn1"))).thenRefused(new SubClusterNotCompute("sn1"));
        GROUPED.when(add(virtual("v3", "vn3", "n3", "n2"))).thenRefused(new SubClusterTaken("n2", "vn1"));
    }

    @Test
    void sub_clusters_are_looked_at_after_duplicates() {
        THREE_CLUSTERS.when(add(virtual("v1", "n1", "unknown", "sn1"))).thenRefused(new ClusterNameExists("n1"));
    }

    @Test
    void altering_replaces_the_sub_clusters_and_merges_the_policy() {
        GROUPED.when(alter("v1", names("'n3', 'n4'") + policyOf("n3", "n4")))
                .then(altered("v1", "n3", "n4", 3, 100, List.of()))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("v1"))
                                        .hasValueSatisfying(v -> {
                                            assertThat(v.clusterNames()).containsExactly("n3", "n4");
                                            assertThat(v.mtime()).isEqualTo(NOW);
                                        }));
        GROUPED.when(alter("v1", "clusterPolicy: {failoverFailureThreshold: 5, cacheWarmupJobids: ['7']}"))
                .then(altered("v1", "n1", "n2", 5, 100, List.of("7")));
        GROUPED.when(alter("v1", "clusterPolicy: {unhealthyNodeThresholdPercent: 50}"))
                .then(altered("v1", "n1", "n2", 3, 50, List.of()));
    }

    @Test
    void the_two_can_change_places() {
        GROUPED.when(alter("v1", "clusterPolicy: {activeClusterName: 'n2', standbyClusterNames: ['n1', 'ignored']}"))
                .then(
                        new VirtualClusterAltered(
                                "i1",
                                "v1",
                                List.of("n1", "n2"),
                                new Policy(PolicyType.ActiveStandby, "n2", List.of("n1"), 3, 100, List.of()),
                                NOW));
    }

    @Test
    void an_empty_virtual_cluster_can_be_filled() {
        GROUPED.when(alter("v2", names("'n3', 'n4'") + policyOf("n3", "n4")))
                .then(altered("v2", "n3", "n4", 3, 100, List.of()));
    }

    @Test
    void altering_nothing_changes_nothing() {
        GROUPED.when(alter("v1", names("'n1', 'n2'") + policyOf("n1", "n2"))).thenNothing();
        GROUPED.when(alter("v2", "")).thenNothing();
    }

    @Test
    void altering_checks_what_was_given_before_the_result() {
        GROUPED.when(alter("v1", "clusterNames: ['n1', 'n2', 'unknown']"))
                .thenRefused(new SubClusterNotFound("unknown"));
        GROUPED.when(alter("v2", names("'n1', 'n3'"))).thenRefused(new SubClusterTaken("n1", "vn1"));
        GROUPED.when(alter("v1", "clusterPolicy: {activeClusterName: 'unknown'}"))
                .thenRefused(new SubClusterNotFound("unknown"));
        GROUPED.when(alter("v1", "clusterPolicy: {standbyClusterNames: ['vn2']}"))
                .thenRefused(new SubClusterNotCompute("vn2"));
    }

    @Test
    void altering_checks_the_result_as_a_whole() {
        GROUPED.when(alter("v1", names("'n3', 'n4'"))).thenRefused(new ActiveNotAmongSubClusters());
        GROUPED.when(alter("v1", "clusterPolicy: {activeClusterName: 'n2'}")).thenRefused(new StandbyIsActive());
        GROUPED.when(alter("v1", "clusterPolicy: {failoverFailureThreshold: 0}"))
                .thenRefused(new FailoverThresholdOutOfRange());
        GROUPED.when(alter("v2", names("'n3', 'n4'"))).thenRefused(new SubClustersWithoutPolicy());
        GROUPED.when(alter("v2", names("'n3', 'n4'") + ", clusterPolicy: {}")).thenRefused(new PolicyTypeMissing());
    }

    @Test
    void an_ordinary_cluster_cannot_be_altered() {
        GROUPED.when(alter("c1", names("'n3', 'n4'") + policyOf("n3", "n4"))).thenRefused(new InconsistentArgs());
    }

    private static Arguments shape(String members, DorisRejection why) {
        return Arguments.of(members, why);
    }

    private static String names(String names) {
        return "clusterNames: [" + names + "]";
    }

    private static String policyOf(String active, String standby) {
        return ", clusterPolicy: " + policy(active, standby);
    }

    private static ClusterSpec withThresholds(long threshold, long percent) {
        return cluster(
                """
                type: 'VIRTUAL', clusterId: 'v1', clusterName: 'vn1', clusterNames: ['n1', 'n2'], clusterPolicy:
                {type: 'ActiveStandby', activeClusterName: 'n1', standbyClusterNames: ['n2'],
                 failoverFailureThreshold: %d, unhealthyNodeThresholdPercent: %d}
                """
                        .formatted(threshold, percent));
    }

    private static VirtualClusterAltered altered(
            String clusterId, String active, String standby, long threshold, long percent, List<String> jobs) {
        var policy = new Policy(PolicyType.ActiveStandby, active, List.of(standby), threshold, percent, jobs);
        return new VirtualClusterAltered("i1", clusterId, List.of(active, standby), policy, NOW);
    }

    private static AddCluster add(ClusterSpec cluster) {
        return new AddCluster(id("i1"), cluster);
    }

    private static AlterVirtualCluster alter(String clusterId, String members) {
        return new AlterVirtualCluster(id("i1"), cluster("clusterId: '%s', %s".formatted(clusterId, members)));
    }
}
