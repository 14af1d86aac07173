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
import static io.metaledger.command.doris.DorisExamples.virtual;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.ClusterRejection.ClusterNameInvalid;
import io.metaledger.api.doris.ClusterRejection.ClusterTypeMissing;
import io.metaledger.api.doris.ClusterRejection.HomeInstanceDeleted;
import io.metaledger.api.doris.ClusterRejection.NoHomeInstance;
import io.metaledger.api.doris.ClusterRejection.NodeAddressMissing;
import io.metaledger.api.doris.ClusterRejection.NodeOfUnknownInstance;
import io.metaledger.api.doris.ClusterRejection.NodePortMissing;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.CuidOccupant;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeCommand.AddNodes;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeRejection.ClusterToAddToNotFound;
import io.metaledger.api.doris.NodeRejection.CuidOccupied;
import io.metaledger.api.doris.NodeRejection.EndpointTaken;
import io.metaledger.api.doris.NodeRejection.InstanceInvalid;
import io.metaledger.api.doris.NodeRejection.NodesMissing;
import io.metaledger.api.doris.NodeSpec;
import io.metaledger.api.doris.NodeStatus;
import io.metaledger.api.doris.VirtualClusterRejection.InconsistentArgs;
import io.metaledger.api.doris.WantedCluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class NodeAdditionTest {

    private static final DorisScenario TWO_CLUSTERS =
            given(
                    created("i1"),
                    added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))),
                    added("i1", 1, sql("s1", "sn1", master("f", "10.0.1.1"))));

    @Test
    void nodes_are_added_at_the_end_running_and_with_the_time() {
        TWO_CLUSTERS
                .when(add(compute("c1", "n1", be("x", "10.0.0.2"), be("y", "10.0.0.3"))))
                .then(
                        new NodesAdded(
                                "i1",
                                "c1",
                                List.of(running(be("x", "10.0.0.2"), 1), running(be("y", "10.0.0.3"), 2)),
                                NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("c1"))
                                        .hasValueSatisfying(c -> {
                                            assertThat(c.nodes().inOrder())
                                                    .extracting(Node::ip)
                                                    .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
                                            assertThat(c.mtime()).isEqualTo(NOW);
                                            assertThat(c.nextNodeOrdinal()).isEqualTo(3);
                                        }));
    }

    @Test
    void a_sent_creation_time_is_kept_and_a_sent_status_is_not() {
        var node =
                node(
                        "cloudUniqueId: 'x', ip: 'b', heartbeatPort: 1, ctime: 7, mtime: 8, status:"
                                + " 'NODE_STATUS_SHUTDOWN'");
        TWO_CLUSTERS
                .when(add(compute("c1", "n1", node)))
                .then(
                        new NodesAdded(
                                "i1", "c1", List.of(Node.of(node, 1, 7, NOW, NodeStatus.NODE_STATUS_RUNNING)), NOW));
    }

    @Test
    void a_node_whose_endpoint_occurred_earlier_in_the_request_is_left_out() {
        TWO_CLUSTERS
                .when(add(compute("c1", "n1", be("x", "10.0.0.2"), be("y", "10.0.0.2"))))
                .then(new NodesAdded("i1", "c1", List.of(running(be("x", "10.0.0.2"), 1)), NOW));
    }

    @ParameterizedTest
    @CsvSource({"c1,stale", "stale,n1", "c1,sn1"})
    void the_id_finds_the_cluster_else_the_name_does(String clusterId, String clusterName) {
        TWO_CLUSTERS
                .when(add(compute(clusterId, clusterName, be("x", "10.0.0.2"))))
                .then(new NodesAdded("i1", "c1", List.of(running(be("x", "10.0.0.2"), 1)), NOW));
    }

    @Test
    void the_name_alone_will_do() {
        TWO_CLUSTERS
                .when(add(cluster("type: 'COMPUTE', clusterName: 'n1'", be("x", "10.0.0.2"))))
                .then(new NodesAdded("i1", "c1", List.of(running(be("x", "10.0.0.2"), 1)), NOW));
    }

    @Test
    void an_unknown_cluster_is_refused() {
        TWO_CLUSTERS
                .when(add(compute("c9", "n9", be("x", "10.0.0.2"))))
                .thenRefused(new ClusterToAddToNotFound(new WantedCluster("i1", "c9", "n9")));
        TWO_CLUSTERS
                .when(add(cluster("type: 'COMPUTE'", be("x", "10.0.0.2"))))
                .thenRefused(new ClusterToAddToNotFound(new WantedCluster("i1", "", "")));
    }

    @Test
    void the_parameters_are_checked_first_but_neither_a_name_nor_masters_are_asked_for() {
        given().when(add(cluster(""))).thenRefused(new ClusterTypeMissing());
        given().when(add(compute("c1", "n-1"))).thenRefused(new ClusterNameInvalid("n-1"));
        given().when(add(compute("c1", "n1", be("1:i9:x", "a"))))
                .thenRefused(new NodeOfUnknownInstance(be("1:i9:x", "a")));
        given().when(add(compute("c1", "n1", node("ip: 'a'")))).thenRefused(new NodePortMissing(node("ip: 'a'")));
        given().when(add(cluster("type: 'VIRTUAL'", be("x", "a")))).thenRefused(new InconsistentArgs());
        given().when(add(compute("c1", "n1"))).thenRefused(new NodesMissing());
    }

    @Test
    void an_unknown_or_deleted_instance_is_refused() {
        given().when(add(compute("c1", "n1", be("x", "a")))).thenRefused(new NoHomeInstance("i1"));
        given(created("i1"), new InstanceDropped("i1", 1))
                .when(add(compute("c1", "n1", be("x", "a"))))
                .thenRefused(new HomeInstanceDeleted("i1"));
    }

    @Test
    void an_endpoint_that_is_taken_or_has_no_address_is_refused() {
        TWO_CLUSTERS
                .when(add(compute("c1", "n1", be("y", "10.0.0.2"), be("y", "10.0.0.1"))))
                .thenRefused(new EndpointTaken(ClusterType.COMPUTE, "10.0.0.1:9050"));
        TWO_CLUSTERS
                .when(add(sql("s1", "sn1", observer("f", "10.0.1.1"))))
                .thenRefused(new EndpointTaken(ClusterType.SQL, "10.0.1.1:9010"));
        TWO_CLUSTERS
                .when(add(compute("c1", "n1", node("heartbeatPort: 1"))))
                .thenRefused(new NodeAddressMissing(node("heartbeatPort: 1")));
    }

    @Test
    void a_cloud_unique_id_of_another_instance_is_refused_after_the_endpoints_and_before_the_cluster() {
        var taken =
                given(
                        created("i1"),
                        created("i2"),
                        added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))),
                        added("i2", 0, compute("c2", "n2", be("y", "10.0.0.1"))));
        taken.when(add(compute("c9", "n9", be("x", "10.0.0.2"), be("y", "10.0.0.3"))))
                .thenRefused(new CuidOccupied(new CuidOccupant("i2", "n2", "c2", "y")));
        taken.when(add(compute("c1", "n1", be("y", "10.0.0.1"))))
                .thenRefused(new EndpointTaken(ClusterType.COMPUTE, "10.0.0.1:9050"));
    }

    @Test
    void a_second_master_makes_the_instance_invalid() {
        TWO_CLUSTERS.when(add(sql("s1", "sn1", master("f", "10.0.1.2")))).thenRefused(new InstanceInvalid());
    }

    @Test
    void followers_may_join_a_master() {
        TWO_CLUSTERS
                .when(add(sql("s1", "sn1", follower("f", "10.0.1.2"))))
                .then(new NodesAdded("i1", "s1", List.of(running(follower("f", "10.0.1.2"), 1)), NOW));
    }

    @Test
    void only_the_first_sql_cluster_counts() {
        given(
                        created("i1"),
                        added("i1", 0, sql("s1", "sn1", master("f", "10.0.1.1"))),
                        added("i1", 1, sql("s2", "sn2", master("f", "10.0.1.2"))))
                .when(add(sql("s2", "sn2", master("f", "10.0.1.3"))))
                .then(new NodesAdded("i1", "s2", List.of(running(master("f", "10.0.1.3"), 1)), NOW));
    }

    @Test
    void a_virtual_cluster_takes_no_nodes_whatever_the_request_calls_it() {
        given(
                        created("i1"),
                        added("i1", 0, compute("c1", "n1")),
                        added("i1", 1, compute("c2", "n2")),
                        added("i1", 2, virtual("v1", "vn1", "n1", "n2")))
                .when(add(compute("v1", "vn1", be("x", "a"))))
                .thenRefused(new InconsistentArgs());
    }

    @Test
    void a_wrongly_named_type_does_not_get_round_a_taken_endpoint() {
        var disguised =
                node(
                        "cloudUniqueId: 'x', ip: '10.0.0.1', heartbeatPort: 9050, editLogPort: 1, nodeType:"
                                + " 'FE_OBSERVER'");
        TWO_CLUSTERS
                .when(add(sql("c1", "n1", disguised)))
                .thenRefused(new EndpointTaken(ClusterType.COMPUTE, "10.0.0.1:9050"));
    }

    private static Node running(NodeSpec spec, long ordinal) {
        return Node.of(spec, ordinal, NOW, NOW, NodeStatus.NODE_STATUS_RUNNING);
    }

    private static AddNodes add(ClusterSpec cluster) {
        return new AddNodes(id("i1"), cluster);
    }
}
