package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.LONG_AGO;
import static io.metaledger.command.doris.DorisExamples.added;
import static io.metaledger.command.doris.DorisExamples.be;
import static io.metaledger.command.doris.DorisExamples.cluster;
import static io.metaledger.command.doris.DorisExamples.compute;
import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisExamples.id;
import static io.metaledger.command.doris.DorisExamples.master;
import static io.metaledger.command.doris.DorisExamples.sql;
import static io.metaledger.command.doris.DorisExamples.virtual;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterCommand;
import io.metaledger.api.doris.ClusterCommand.AlterVirtualCluster;
import io.metaledger.api.doris.ClusterCommand.ChangeClusterEndpoint;
import io.metaledger.api.doris.ClusterCommand.RenameCluster;
import io.metaledger.api.doris.ClusterCommand.ReplaceClusterMysqlUsers;
import io.metaledger.api.doris.ClusterCommand.SetClusterStatus;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
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
import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.WantedCluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

class ClusterUpdateTest {

    private static final Cluster C1 = added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))).cluster();

    static Stream<Function<String, ClusterCommand>> updates() {
        return Stream.of(
                members -> new RenameCluster(id("i1"), cluster(members), false),
                members -> new ReplaceClusterMysqlUsers(id("i1"), cluster(members)),
                members -> new ChangeClusterEndpoint(id("i1"), cluster(members)),
                members -> new SetClusterStatus(id("i1"), cluster(members)),
                members -> new AlterVirtualCluster(id("i1"), cluster(members)));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void every_update_needs_a_cluster_that_is_there(Function<String, ClusterCommand> update) {
        given().when(update.apply("clusterName: 'n1'")).thenRefused(new ClusterIdMissing());
        given().when(update.apply("clusterId: ''")).thenRefused(new ClusterIdMissing());
        given().when(update.apply("clusterId: 'c1'")).thenRefused(new NoHomeInstance("i1"));
        given(created("i1"), new InstanceDropped("i1", 1))
                .when(update.apply("clusterId: 'c1'"))
                .thenRefused(new HomeInstanceDeleted("i1"));
        oneCluster()
                .when(update.apply("clusterId: 'c2', clusterName: 'n1'"))
                .thenRefused(new ClusterToUpdateNotFound(new WantedCluster("i1", "c2", "n1")));
    }

    @Test
    void renaming_keeps_everything_else_and_the_pattern_does_not_apply() {
        oneCluster()
                .when(rename("c1", "n1-changed", false))
                .then(new ClusterRenamed("i1", "c1", "n1", "n1-changed", NOW))
                .andInstance("i1", i -> assertThat(i.clusters().byName("n1")).isEmpty())
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byName("n1-changed"))
                                        .hasValueSatisfying(c -> {
                                            assertThat(c.nodes()).isEqualTo(C1.nodes());
                                            assertThat(c.ctime()).isEqualTo(LONG_AGO);
                                            assertThat(c.mtime()).isEqualTo(NOW);
                                        }));
    }

    @Test
    void renaming_to_a_taken_name_is_refused() {
        twoClusters().when(rename("c1", "n2", false)).thenRefused(new NewClusterNameTaken(C1));
    }

    @Test
    void renaming_to_its_own_name_is_refused_even_when_replacing() {
        oneCluster().when(rename("c1", "n1", false)).thenRefused(new NewClusterNameTaken(C1));
        given(created("i1"), added("i1", 0, compute("c1", "n1")))
                .when(rename("c1", "n1", true))
                .thenRefused(new NewClusterNameTaken(added("i1", 0, compute("c1", "n1")).cluster()));
    }

    @Test
    void renaming_without_a_name_is_refused() {
        oneCluster().when(rename("c1", "", false)).thenRefused(new ClusterNameMissing());
        oneCluster()
                .when(new RenameCluster(id("i1"), cluster("clusterId: 'c1'"), false))
                .thenRefused(new ClusterNameMissing());
    }

    @Test
    void renaming_may_replace_an_empty_cluster_of_that_name() {
        given(created("i1"), added("i1", 0, compute("c1", "n1")), added("i1", 1, compute("c2", "n2")))
                .when(rename("c1", "n2", true))
                .then(new ClusterDropped("i1", "c2", "n2", List.of()), new ClusterRenamed("i1", "c1", "n1", "n2", NOW))
                .andInstance(
                        "i1",
                        i -> assertThat(i.clusters().inOrder()).extracting(Cluster::clusterId).containsExactly("c1"))
                .andInstance("i1", i -> assertThat(i.clusters().byName("n2")).map(Cluster::clusterId).contains("c1"));
    }

    @Test
    void renaming_does_not_replace_a_cluster_with_nodes() {
        twoClusters().when(rename("c1", "n2", true)).thenRefused(new NewClusterNameTaken(C1));
    }

    @Test
    void renaming_a_sub_cluster_leaves_its_virtual_cluster_alone() {
        given(
                        created("i1"),
                        added("i1", 0, compute("c1", "n1")),
                        added("i1", 1, compute("c2", "n2")),
                        added("i1", 2, virtual("v1", "vn1", "n1", "n2")))
                .when(rename("c1", "other", false))
                .then(new ClusterRenamed("i1", "c1", "n1", "other", NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("v1").orElseThrow().clusterNames())
                                        .containsExactly("n1", "n2"));
    }

    @Test
    void mysql_users_are_replaced_not_merged() {
        given(
                        created("i1"),
                        added(
                                "i1",
                                0,
                                cluster("type: 'COMPUTE', clusterId: 'c1', clusterName: 'n1', mysqlUserName: ['a']")))
                .when(new ReplaceClusterMysqlUsers(id("i1"), cluster("clusterId: 'c1', mysqlUserName: ['b', 'c']")))
                .then(new ClusterMysqlUsersReplaced("i1", "c1", List.of("b", "c"), NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("c1"))
                                        .hasValueSatisfying(c -> {
                                            assertThat(c.mysqlUserName()).containsExactly("b", "c");
                                            assertThat(c.mtime()).isEqualTo(NOW);
                                        }));
    }

    @Test
    void no_mysql_users_are_refused() {
        oneCluster()
                .when(new ReplaceClusterMysqlUsers(id("i1"), cluster("clusterId: 'c1', mysqlUserName: []")))
                .thenRefused(new MysqlUserNamesMissing());
    }

    @Test
    void both_endpoints_are_set_and_a_missing_public_one_becomes_empty() {
        oneCluster()
                .when(
                        new ChangeClusterEndpoint(
                                id("i1"), cluster("clusterId: 'c1', publicEndpoint: 'p', privateEndpoint: 'q'")))
                .then(new ClusterEndpointChanged("i1", "c1", "p", "q", NOW))
                .when(new ChangeClusterEndpoint(id("i1"), cluster("clusterId: 'c1', privateEndpoint: 'q'")))
                .then(new ClusterEndpointChanged("i1", "c1", "", "q", NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("c1"))
                                        .hasValueSatisfying(c -> {
                                            assertThat(c.publicEndpoint()).isEmpty();
                                            assertThat(c.privateEndpoint()).isEqualTo("q");
                                        }));
    }

    @Test
    void a_missing_private_endpoint_is_refused() {
        oneCluster()
                .when(new ChangeClusterEndpoint(id("i1"), cluster("clusterId: 'c1', publicEndpoint: 'p'")))
                .thenRefused(new PrivateEndpointMissing());
        oneCluster()
                .when(new ChangeClusterEndpoint(id("i1"), cluster("clusterId: 'c1', privateEndpoint: ''")))
                .thenRefused(new PrivateEndpointMissing());
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN,NORMAL",
        "NORMAL,SUSPENDED",
        "NORMAL,MANUAL_SHUTDOWN",
        "SUSPENDED,NORMAL",
        "SUSPENDED,TO_RESUME",
        "TO_RESUME,NORMAL",
        "MANUAL_SHUTDOWN,NORMAL"
    })
    void these_transitions_are_allowed(ClusterStatus from, ClusterStatus to) {
        inStatus(from)
                .when(setStatus(to.name()))
                .then(new ClusterStatusChanged("i1", "c1", from, to, NOW))
                .andInstance("i1", i -> assertThat(i.clusters().byId("c1").orElseThrow().shownStatus()).isEqualTo(to));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN,SUSPENDED",
        "UNKNOWN,TO_RESUME",
        "UNKNOWN,MANUAL_SHUTDOWN",
        "NORMAL,UNKNOWN",
        "NORMAL,TO_RESUME",
        "SUSPENDED,UNKNOWN",
        "SUSPENDED,MANUAL_SHUTDOWN",
        "TO_RESUME,UNKNOWN",
        "TO_RESUME,SUSPENDED",
        "TO_RESUME,MANUAL_SHUTDOWN",
        "MANUAL_SHUTDOWN,UNKNOWN",
        "MANUAL_SHUTDOWN,SUSPENDED",
        "MANUAL_SHUTDOWN,TO_RESUME"
    })
    void all_other_transitions_are_refused(ClusterStatus from, ClusterStatus to) {
        inStatus(from).when(setStatus(to.name())).thenRefused(new ClusterStatusTransitionForbidden(from, to));
    }

    @ParameterizedTest
    @EnumSource(ClusterStatus.class)
    void the_status_that_is_there_already_is_refused(ClusterStatus status) {
        inStatus(status).when(setStatus(status.name())).thenRefused(new ClusterStatusUnchanged(status));
    }

    @Test
    void a_missing_status_counts_as_unknown() {
        oneCluster()
                .when(new SetClusterStatus(id("i1"), cluster("clusterId: 'c1'")))
                .thenRefused(new ClusterStatusTransitionForbidden(ClusterStatus.NORMAL, ClusterStatus.UNKNOWN));
    }

    @Test
    void only_compute_clusters_have_a_status_to_set() {
        given(created("i1"), added("i1", 0, sql("c1", "n1", master("x", "a"))))
                .when(setStatus("NORMAL"))
                .thenRefused(new NotAComputeCluster());
    }

    private static DorisScenario oneCluster() {
        return given(created("i1"), added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))));
    }

    private static DorisScenario twoClusters() {
        return given(
                created("i1"),
                added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))),
                added("i1", 1, compute("c2", "n2", be("x", "10.0.0.2"))));
    }

    private static DorisScenario inStatus(ClusterStatus status) {
        return given(
                created("i1"),
                added("i1", 0, compute("c1", "n1")),
                new ClusterStatusChanged("i1", "c1", ClusterStatus.NORMAL, status, 1));
    }

    private static SetClusterStatus setStatus(String status) {
        return new SetClusterStatus(id("i1"), cluster("clusterId: 'c1', clusterStatus: '%s'".formatted(status)));
    }

    private static RenameCluster rename(String clusterId, String to, boolean replace) {
        return new RenameCluster(
                id("i1"), cluster("clusterId: '%s', clusterName: '%s'".formatted(clusterId, to)), replace);
    }
}
