package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.LONG_AGO;
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

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.ClusterRejection.ClusterTypeMissing;
import io.metaledger.api.doris.ClusterRejection.HomeInstanceDeleted;
import io.metaledger.api.doris.ClusterRejection.NoHomeInstance;
import io.metaledger.api.doris.ClusterRejection.NodePortMissing;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeCommand.DropNodes;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodesDropped;
import io.metaledger.api.doris.NodeRejection.ClusterToDropFromNotFound;
import io.metaledger.api.doris.NodeRejection.CuidToDropNotFound;
import io.metaledger.api.doris.NodeRejection.InstanceInvalid;
import io.metaledger.api.doris.NodeRejection.NodeNotInCluster;
import io.metaledger.api.doris.NodeRejection.NodeNotInSafeTime;
import io.metaledger.api.doris.NodeRejection.NodeToDropNotFound;
import io.metaledger.api.doris.NodeRejection.NodesMissing;
import io.metaledger.api.doris.NodeSpec;
import io.metaledger.api.doris.NodeType;
import io.metaledger.api.doris.WantedCluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class NodeRemovalTest {

    private static final WantedCluster C1 = new WantedCluster("i1", "c1", "n1");
    private static final long YOUNG = NOW - 299;

    private static DorisScenario someClusters() {
        return given(
                created("i1"),
                created("i2"),
                added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"), be("x", "10.0.0.2"), be("y", "10.0.0.3"))),
                added("i1", 1, compute("c2", "n2", be("x", "10.0.0.9"))),
                added("i2", 0, compute("c1", "n1", be("z", "10.0.0.1"))));
    }

    @Test
    void nodes_go_and_the_others_keep_their_places() {
        someClusters()
                .when(drop(compute("c1", "n1", be("x", "10.0.0.1"), be("y", "10.0.0.3"))))
                .then(dropped("c1", new DroppedNode(0, "10.0.0.1:9050", "x"), new DroppedNode(2, "10.0.0.3:9050", "y")))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("c1"))
                                        .hasValueSatisfying(c -> {
                                            assertThat(c.nodes().inOrder())
                                                    .extracting(Node::ordinal)
                                                    .containsExactly(1L);
                                            assertThat(c.mtime()).isEqualTo(NOW);
                                            assertThat(c.nextNodeOrdinal()).isEqualTo(3);
                                        }))
                .andStates(states -> assertThat(CloudUniqueIds.instanceOf("y", states)).isEmpty())
                .andStates(states -> assertThat(CloudUniqueIds.instanceOf("x", states)).contains("i1"));
    }

    @Test
    void a_node_that_is_sent_twice_is_dropped_once() {
        someClusters()
                .when(drop(compute("c1", "n1", be("x", "10.0.0.1"), be("x", "10.0.0.1"))))
                .then(dropped("c1", new DroppedNode(0, "10.0.0.1:9050", "x")));
    }

    @Test
    void the_parameters_are_checked_first_and_nodes_must_be_given() {
        given().when(drop(cluster(""))).thenRefused(new ClusterTypeMissing());
        given().when(drop(compute("c1", "n1", node("ip: 'a'")))).thenRefused(new NodePortMissing(node("ip: 'a'")));
        given().when(drop(compute("c1", "n1"))).thenRefused(new NodesMissing());
    }

    @Test
    void an_unknown_or_deleted_instance_is_refused() {
        given().when(drop(compute("c1", "n1", be("x", "a")))).thenRefused(new NoHomeInstance("i1"));
        given(created("i1"), new InstanceDropped("i1", 1))
                .when(drop(compute("c1", "n1", be("x", "a"))))
                .thenRefused(new HomeInstanceDeleted("i1"));
    }

    @Test
    void a_cloud_unique_id_of_no_node_is_refused() {
        someClusters()
                .when(drop(compute("c1", "n1", be("nobody", "10.0.0.1"))))
                .thenRefused(new CuidToDropNotFound("nobody", C1));
    }

    @Test
    void an_endpoint_of_no_node_with_that_cloud_unique_id_is_refused() {
        someClusters()
                .when(drop(compute("c1", "n1", be("y", "10.0.0.1"))))
                .thenRefused(new NodeToDropNotFound(C1, be("y", "10.0.0.1")));
    }

    @Test
    void a_node_of_another_cluster_or_instance_is_refused() {
        var elsewhere = compute("c1", "n1", be("x", "10.0.0.9"));
        someClusters().when(drop(elsewhere)).thenRefused(new NodeNotInCluster(C1, elsewhere));
        var foreign = compute("c1", "n1", be("z", "10.0.0.1"));
        someClusters().when(drop(foreign)).thenRefused(new NodeNotInCluster(C1, foreign));
    }

    @Test
    void an_unknown_cluster_is_refused_once_the_node_is_known() {
        someClusters()
                .when(drop(compute("c9", "n9", be("x", "10.0.0.1"))))
                .thenRefused(new ClusterToDropFromNotFound(new WantedCluster("i1", "c9", "n9")));
        someClusters()
                .when(drop(compute("c9", "n9", be("nobody", "10.0.0.1"))))
                .thenRefused(new CuidToDropNotFound("nobody", new WantedCluster("i1", "c9", "n9")));
    }

    @Test
    void one_bad_node_leaves_everything_as_it_was() {
        someClusters()
                .when(drop(compute("c1", "n1", be("x", "10.0.0.1"), be("nobody", "10.0.0.1"))))
                .thenRefused(new CuidToDropNotFound("nobody", C1));
    }

    @ParameterizedTest
    @CsvSource({
        "'ip: \"a\", host: \"h\"', 'ip: \"a\", host: \"other\"'",
        "'ip: \"a\", host: \"h\"', 'ip: \"other\", host: \"h\"'",
        "'ip: \"a\", host: \"h\"', 'ip: \"a\"'",
        "'ip: \"a\", host: \"h\"', 'host: \"h\"'",
        "'ip: \"a\"', 'ip: \"a\", host: \"h\"'"
    })
    void ip_or_host_must_agree(String stored, String asked) {
        given(created("i1"), added("i1", 0, compute("c1", "n1", backend(stored))))
                .when(drop(compute("c1", "n1", backend(asked))))
                .thenAccepted();
    }

    @ParameterizedTest
    @CsvSource({"'ip: \"a\"', 'host: \"a\"'", "'host: \"a\"', 'ip: \"a\"'", "'ip: \"a\"', 'ip: \"b\"'"})
    void an_ip_is_never_compared_with_a_host(String stored, String asked) {
        given(created("i1"), added("i1", 0, compute("c1", "n1", backend(stored))))
                .when(drop(compute("c1", "n1", backend(asked))))
                .thenRefused(new NodeToDropNotFound(C1, backend(asked)));
    }

    @Test
    void a_frontend_in_its_safe_time_is_refused() {
        var added = added("i1", 0, sql("s1", "sn1", follower("f", "a"), observer("f", "b")), YOUNG);
        var young = given(created("i1"), added);
        var observer =
                new Node(
                        1,
                        "f",
                        null,
                        "b",
                        null,
                        YOUNG,
                        YOUNG,
                        null,
                        null,
                        null,
                        9010,
                        NodeType.FE_OBSERVER,
                        null,
                        null,
                        null,
                        null);
        var command = drop(sql("s1", "sn1", observer("f", "b")));
        young.when(command).thenRefused(new NodeNotInSafeTime(observer));
        young.at(YOUNG + 300)
                .when(command)
                .then(new NodesDropped("i1", "s1", List.of(new DroppedNode(1, "b:9010", "f")), YOUNG + 300));
    }

    @Test
    void the_safe_time_can_be_switched_off_and_a_backend_has_none() {
        given(created("i1"), added("i1", 0, sql("s1", "sn1", follower("f", "a"), observer("f", "b")), NOW))
                .with(new DorisSettings(true, false, 300, true, true, 10, 1024, 40))
                .when(drop(sql("s1", "sn1", observer("f", "b"))))
                .then(dropped("s1", new DroppedNode(1, "b:9010", "f")));
        given(created("i1"), added("i1", 0, compute("c1", "n1", be("x", "a")), NOW))
                .when(drop(compute("c1", "n1", be("x", "a"))))
                .then(dropped("c1", new DroppedNode(0, "a:9050", "x")));
    }

    @Test
    void the_last_master_or_follower_stays() {
        given(created("i1"), added("i1", 0, sql("s1", "sn1", master("f", "a"), observer("f", "b")), LONG_AGO))
                .when(drop(sql("s1", "sn1", master("f", "a"))))
                .thenRefused(new InstanceInvalid());
        given(created("i1"), added("i1", 0, sql("s1", "sn1", follower("f", "a"), follower("f", "b")), LONG_AGO))
                .when(drop(sql("s1", "sn1", follower("f", "a"))))
                .then(dropped("s1", new DroppedNode(0, "a:9010", "f")));
    }

    private static NodesDropped dropped(String clusterId, DroppedNode... nodes) {
        return new NodesDropped("i1", clusterId, List.of(nodes), NOW);
    }

    private static NodeSpec backend(String address) {
        return node("cloudUniqueId: 'x', heartbeatPort: 9050, " + address);
    }

    private static DropNodes drop(ClusterSpec cluster) {
        return new DropNodes(id("i1"), cluster);
    }
}
