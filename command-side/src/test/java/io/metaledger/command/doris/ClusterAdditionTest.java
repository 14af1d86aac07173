package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.added;
import static io.metaledger.command.doris.DorisExamples.be;
import static io.metaledger.command.doris.DorisExamples.cluster;
import static io.metaledger.command.doris.DorisExamples.compute;
import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisExamples.follower;
import static io.metaledger.command.doris.DorisExamples.id;
import static io.metaledger.command.doris.DorisExamples.master;
import static io.metaledger.command.doris.DorisExamples.node;
import static io.metaledger.command.doris.DorisExamples.observer;
import static io.metaledger.command.doris.DorisExamples.sql;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterCommand.AddCluster;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.ClusterRejection.ClusterIdExists;
import io.metaledger.api.doris.ClusterRejection.ClusterIdMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterNameExists;
import io.metaledger.api.doris.ClusterRejection.ClusterNameInvalid;
import io.metaledger.api.doris.ClusterRejection.ClusterNameMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterTypeMissing;
import io.metaledger.api.doris.ClusterRejection.MasterAmongFollowers;
import io.metaledger.api.doris.ClusterRejection.NewClusterCuidOccupied;
import io.metaledger.api.doris.ClusterRejection.NewClusterEndpointTaken;
import io.metaledger.api.doris.ClusterRejection.NoInstanceForNewCluster;
import io.metaledger.api.doris.ClusterRejection.NodeAddressMissing;
import io.metaledger.api.doris.ClusterRejection.NodeOfUnknownInstance;
import io.metaledger.api.doris.ClusterRejection.NodePortMissing;
import io.metaledger.api.doris.ClusterRejection.NotExactlyOneMaster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.CuidOccupant;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ClusterAdditionTest {

    private static final DorisScenario EMPTY = given(created("i1"));

    @Test
    void a_cluster_is_added_at_the_end_with_its_nodes_and_the_time() {
        EMPTY.when(add(compute("c1", "n1", be("x", "10.0.0.1"), be("x", "10.0.0.2"))))
                .then(added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"), be("x", "10.0.0.2")), NOW))
                .when(add(sql("c2", "n2", master("y", "10.0.0.1"))))
                .then(added("i1", 1, sql("c2", "n2", master("y", "10.0.0.1")), NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().inOrder())
                                        .extracting(Cluster::clusterId)
                                        .containsExactly("c1", "c2"))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byName("n1").orElseThrow().nodes().inOrder())
                                        .extracting(Node::ordinal)
                                        .containsExactly(0L, 1L));
    }

    @Test
    void everything_that_was_sent_is_kept_but_times_are_ours_and_a_compute_cluster_begins_as_normal() {
        var node =
                node(
                        """
                        cloudUniqueId: 'x', name: 'a', ip: '10.0.0.1', vpcName: 'v', ctime: 5, mtime: 6, status: 'NODE_STATUS_SHUTDOWN',
                        heartbeatPort: 1, desc: 'd', editLogPort: 2, nodeType: 'UNKNOWN', isSmoothUpgrade: true, host: 'h',
                        publicEndpoint: 'p', privateEndpoint: 'q'
                        """);
        var sent =
                cluster(
                        """
                        clusterId: 'c1', clusterName: 'n1', type: 'COMPUTE', desc: 'd', mysqlUserName: ['u'], publicEndpoint: 'p',
                        privateEndpoint: 'q', clusterStatus: 'SUSPENDED', ctime: 5, mtime: 6, properties: {z: '1', a: '2'}
                        """,
                        node);
        EMPTY.when(add(sent))
                .then(added("i1", 0, sent, NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("c1"))
                                        .hasValueSatisfying(c -> {
                                            assertThat(c.clusterStatus()).isEqualTo(ClusterStatus.NORMAL);
                                            assertThat(c.ctime()).isEqualTo(NOW);
                                            assertThat(c.properties().keySet()).containsExactly("z", "a");
                                            assertThat(c.nodes().at(0))
                                                    .hasValueSatisfying(n -> {
                                                        assertThat(n.status())
                                                                .isEqualTo(NodeStatus.NODE_STATUS_SHUTDOWN);
                                                        assertThat(n.ctime()).isEqualTo(NOW);
                                                        assertThat(n.smoothUpgrade()).isTrue();
                                                        assertThat(n.endpoint(ClusterType.COMPUTE)).isEqualTo("h:1");
                                                    });
                                        }));
    }

    @Test
    void an_id_and_a_name_are_free_again_once_their_cluster_is_dropped_but_its_place_is_not() {
        given(
                        created("i1"),
                        added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))),
                        new ClusterDropped("i1", "c1", "n1", List.of("x")))
                .when(add(compute("c1", "n1", be("x", "10.0.0.1"))))
                .then(added("i1", 1, compute("c1", "n1", be("x", "10.0.0.1")), NOW));
    }

    @Test
    void a_missing_type_is_refused() {
        EMPTY.when(add(cluster(""))).thenRefused(new ClusterTypeMissing());
    }

    @Test
    void a_missing_or_empty_name_is_refused() {
        EMPTY.when(add(cluster("type: 'COMPUTE'"))).thenRefused(new ClusterNameMissing());
        EMPTY.when(add(compute("c1", ""))).thenRefused(new ClusterNameMissing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "a-b", "_a", "a b", "ä"})
    void a_name_that_does_not_match_the_pattern_is_refused(String name) {
        EMPTY.when(add(compute("c1", name))).thenRefused(new ClusterNameInvalid(name));
    }

    @Test
    void a_name_of_one_letter_will_do() {
        EMPTY.when(add(compute("c1", "a"))).then(added("i1", 0, compute("c1", "a"), NOW));
    }

    @Test
    void the_pattern_can_be_switched_off() {
        EMPTY.with(new DorisSettings(false, true, 300, true, true, 10, 1024, 40))
                .when(add(compute("c1", "a-b")))
                .then(added("i1", 0, compute("c1", "a-b"), NOW));
    }

    @Test
    void a_node_that_names_an_unknown_instance_is_refused() {
        var node = be("1:i9:x", "10.0.0.1");
        EMPTY.when(add(compute("c1", "n1", be("x", "10.0.0.2"), node))).thenRefused(new NodeOfUnknownInstance(node));
    }

    @Test
    void a_node_may_name_another_registered_instance() {
        var spec = compute("c1", "n1", be("1:i2:x", "10.0.0.1"));
        given(created("i1"), created("i2")).when(add(spec)).then(added("i1", 0, spec, NOW));
    }

    @Test
    void the_check_of_named_instances_can_be_switched_off() {
        var spec = compute("c1", "n1", be("1:i9:x", "10.0.0.1"));
        EMPTY.with(new DorisSettings(true, true, 300, false, true, 10, 1024, 40))
                .when(add(spec))
                .then(added("i1", 0, spec, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip: 'a', nodeType: 'FE_MASTER'",
                "ip: 'a', nodeType: 'FE_MASTER', editLogPort: 0",
                "ip: 'a', nodeType: 'FE_MASTER', heartbeatPort: 1",
                "ip: 'a', editLogPort: 1",
                "ip: 'a', editLogPort: 1, nodeType: 'UNKNOWN'"
            })
    void a_frontend_needs_an_edit_log_port_and_a_role(String node) {
        EMPTY.when(add(sql("c1", "n1", node(node)))).thenRefused(new NodePortMissing(node(node)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip: 'a'", "ip: 'a', heartbeatPort: 0", "ip: 'a', editLogPort: 1"})
    void a_backend_needs_a_heartbeat_port(String node) {
        EMPTY.when(add(compute("c1", "n1", node(node)))).thenRefused(new NodePortMissing(node(node)));
    }

    @Test
    void a_master_among_followers_is_refused() {
        EMPTY.when(add(sql("c1", "n1", master("x", "a"), follower("x", "b"), follower("x", "c"))))
                .thenRefused(new MasterAmongFollowers(1, 2));
    }

    @Test
    void without_followers_there_is_exactly_one_master() {
        EMPTY.when(add(sql("c1", "n1"))).thenRefused(new NotExactlyOneMaster(0));
        EMPTY.when(add(sql("c1", "n1", observer("x", "a")))).thenRefused(new NotExactlyOneMaster(0));
        EMPTY.when(add(sql("c1", "n1", master("x", "a"), master("x", "b")))).thenRefused(new NotExactlyOneMaster(2));
        EMPTY.when(add(sql("c1", "n1", master("x", "a"), observer("x", "b")))).thenAccepted();
        EMPTY.when(add(sql("c1", "n1", follower("x", "a"), observer("x", "b")))).thenAccepted();
    }

    @Test
    void a_missing_id_is_refused_after_the_parameters_and_before_the_ownership() {
        EMPTY.when(add(cluster("type: 'SQL', clusterName: 'n1'"))).thenRefused(new NotExactlyOneMaster(0));
        given(created("i1"), created("i2"), added("i2", 0, compute("c9", "n9", be("x", "10.0.0.9"))))
                .when(add(cluster("type: 'COMPUTE', clusterName: 'n1', clusterId: ''", be("x", "10.0.0.1"))))
                .thenRefused(new ClusterIdMissing());
    }

    @Test
    void a_cloud_unique_id_of_another_instance_is_refused_before_the_instance_is_looked_at() {
        var taken = given(created("i2"), added("i2", 0, compute("c9", "n9", be("x", "10.0.0.9"))));
        taken.when(add(compute("c1", "n1", be("y", "10.0.0.1"), be("x", "10.0.0.1"))))
                .thenRefused(new NewClusterCuidOccupied(new CuidOccupant("i2", "n9", "c9", "x")));
    }

    @Test
    void a_missing_cloud_unique_id_counts_as_the_empty_one() {
        given(created("i1"), created("i2"), added("i2", 0, compute("c9", "n9", be("", "10.0.0.9"))))
                .when(add(compute("c1", "n1", node("ip: 'a', heartbeatPort: 1"))))
                .thenRefused(new NewClusterCuidOccupied(new CuidOccupant("i2", "n9", "c9", "")));
    }

    @Test
    void a_cloud_unique_id_that_was_freed_can_be_taken_by_another_instance() {
        given(
                        created("i1"),
                        created("i2"),
                        added("i2", 0, compute("c9", "n9", be("x", "10.0.0.9"))),
                        new ClusterDropped("i2", "c9", "n9", List.of("x")))
                .when(add(compute("c1", "n1", be("x", "10.0.0.1"))))
                .then(added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1")), NOW));
    }

    @Test
    void an_instance_that_was_never_created_or_is_deleted_is_refused() {
        given().when(add(compute("c1", "n1"))).thenRefused(new NoInstanceForNewCluster("i1"));
        given(created("i1"), new InstanceDropped("i1", 1))
                .when(add(compute("c1", "n1")))
                .thenRefused(new InstanceDeleted("i1"));
    }

    @ParameterizedTest
    @CsvSource({"c1,other,id", "other,n1,name", "c1,n1,id", "c2,n1,name", "c1,n2,id"})
    void an_existing_id_or_name_is_refused_by_the_first_cluster_that_has_it(String id, String name, String why) {
        given(created("i1"), added("i1", 0, compute("c1", "n1")), added("i1", 1, compute("c2", "n2")))
                .when(add(compute(id, name)))
                .thenRefused(why.equals("id") ? new ClusterIdExists(id) : new ClusterNameExists(name));
    }

    @Test
    void a_node_without_an_address_is_refused() {
        var node = node("heartbeatPort: 1");
        EMPTY.when(add(compute("c1", "n1", node))).thenRefused(new NodeAddressMissing(node));
    }

    @Test
    void an_endpoint_that_is_taken_in_the_instance_is_refused() {
        given(created("i1"), added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))))
                .when(add(compute("c2", "n2", be("x", "10.0.0.1"))))
                .thenRefused(new NewClusterEndpointTaken(ClusterType.COMPUTE, "10.0.0.1:9050"));
        given(created("i1"), added("i1", 0, sql("c1", "n1", master("x", "10.0.0.1"))))
                .when(add(sql("c2", "n2", master("x", "10.0.0.1"))))
                .thenRefused(new NewClusterEndpointTaken(ClusterType.SQL, "10.0.0.1:9010"));
    }

    @Test
    void an_endpoint_that_occurs_twice_in_the_request_is_refused() {
        EMPTY.when(add(compute("c1", "n1", be("x", "10.0.0.1"), be("y", "10.0.0.1"))))
                .thenRefused(new NewClusterEndpointTaken(ClusterType.COMPUTE, "10.0.0.1:9050"));
    }

    @Test
    void the_host_counts_before_the_ip() {
        var other = node("cloudUniqueId: 'x', ip: '10.0.0.1', host: 'h', heartbeatPort: 9050");
        given(created("i1"), added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))))
                .when(add(compute("c2", "n2", other)))
                .then(added("i1", 1, compute("c2", "n2", other), NOW));
    }

    @Test
    void frontends_and_backends_and_other_instances_do_not_share_endpoints() {
        var frontend = node("cloudUniqueId: 'x', ip: '10.0.0.1', editLogPort: 9050, nodeType: 'FE_MASTER'");
        given(
                        created("i1"),
                        created("i2"),
                        added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))),
                        added("i2", 0, sql("c2", "n2", master("y", "10.0.0.1"))))
                .when(add(sql("c2", "n2", frontend)))
                .then(added("i1", 1, sql("c2", "n2", frontend), NOW));
    }

    private static AddCluster add(ClusterSpec cluster) {
        return new AddCluster(id("i1"), cluster);
    }
}
