package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.LONG_AGO;
import static io.metaledger.command.doris.DorisExamples.added;
import static io.metaledger.command.doris.DorisExamples.be;
import static io.metaledger.command.doris.DorisExamples.cluster;
import static io.metaledger.command.doris.DorisExamples.compute;
import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisExamples.id;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.ClusterRejection.ClusterTypeMissing;
import io.metaledger.api.doris.ClusterRejection.HomeInstanceDeleted;
import io.metaledger.api.doris.ClusterRejection.NoHomeInstance;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.NodeCommand.DecommissionNodes;
import io.metaledger.api.doris.NodeCommand.NotifyNodesDecommissioned;
import io.metaledger.api.doris.NodeEvent.NodeDecommissionStarted;
import io.metaledger.api.doris.NodeEvent.NodeDecommissioned;
import io.metaledger.api.doris.NodeEvent.NodeRef;
import io.metaledger.api.doris.NodeRejection.CuidToDecommissionNotFound;
import io.metaledger.api.doris.NodeRejection.NodesMissing;
import io.metaledger.api.doris.NodeStatus;

import org.junit.jupiter.api.Test;

import java.util.List;

class NodeDecommissionTest {

    private static final NodeRef FIRST = new NodeRef("c1", 0, "10.0.0.1:9050");
    private static final NodeRef SECOND = new NodeRef("c1", 1, "10.0.0.2:9050");

    private static DorisScenario oneCluster() {
        return given(
                created("i1"),
                created("i2"),
                added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"), be("x", "10.0.0.2"), be("y", "10.0.0.3"))),
                added("i2", 0, compute("c2", "n2", be("z", "10.0.0.9"))));
    }

    @Test
    void a_node_is_decommissioned_in_place() {
        oneCluster()
                .when(start(compute("c1", "n1", be("x", "10.0.0.1"))))
                .then(new NodeDecommissionStarted("i1", List.of(FIRST), NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("c1"))
                                        .hasValueSatisfying(c -> {
                                            assertThat(c.mtime()).isEqualTo(NOW);
                                            assertThat(c.nodes().at(0))
                                                    .hasValueSatisfying(n -> {
                                                        assertThat(n.status())
                                                                .isEqualTo(NodeStatus.NODE_STATUS_DECOMMISSIONING);
                                                        assertThat(n.ctime()).isEqualTo(LONG_AGO);
                                                        assertThat(n.mtime()).isEqualTo(NOW);
                                                    });
                                        }))
                .when(finish(compute("c1", "n1", be("x", "10.0.0.1"))))
                .then(new NodeDecommissioned("i1", List.of(FIRST), NOW))
                .andInstance(
                        "i1",
                        i ->
                                assertThat(i.clusters().byId("c1").orElseThrow().nodes().at(0).orElseThrow().status())
                                        .isEqualTo(NodeStatus.NODE_STATUS_DECOMMISSIONED));
    }

    @Test
    void all_nodes_with_the_first_cloud_unique_id_and_a_sent_endpoint_are_meant() {
        oneCluster()
                .when(start(compute("c1", "n1", be("x", "10.0.0.1"), be("y", "10.0.0.2"), be("y", "10.0.0.3"))))
                .then(new NodeDecommissionStarted("i1", List.of(FIRST, SECOND), NOW));
    }

    @Test
    void what_is_decommissioning_already_is_left_alone() {
        var decommissioning = new NodeDecommissionStarted("i1", List.of(FIRST), NOW);
        oneCluster()
                .when(start(compute("c1", "n1", be("x", "10.0.0.1"))))
                .then(decommissioning)
                .when(start(compute("c1", "n1", be("x", "10.0.0.1"))))
                .thenNothing();
    }

    @Test
    void the_parameters_are_checked_first_and_nodes_must_be_given() {
        given().when(start(cluster(""))).thenRefused(new ClusterTypeMissing());
        given().when(start(compute("c1", "n1"))).thenRefused(new NodesMissing());
    }

    @Test
    void an_unknown_cloud_unique_id_is_refused_before_the_instance_is_looked_at() {
        given().when(start(compute("c1", "n1", be("x", "a")))).thenRefused(new CuidToDecommissionNotFound());
        given().when(finish(compute("c1", "n1", be("x", "a")))).thenRefused(new CuidToDecommissionNotFound());
    }

    @Test
    void an_unknown_or_deleted_instance_is_refused() {
        var elsewhere = added("i2", 0, compute("c2", "n2", be("x", "a")));
        given(created("i2"), elsewhere)
                .when(start(compute("c1", "n1", be("x", "a"))))
                .thenRefused(new NoHomeInstance("i1"));
        given(created("i1"), new InstanceDropped("i1", 1), created("i2"), elsewhere)
                .when(start(compute("c1", "n1", be("x", "a"))))
                .thenRefused(new HomeInstanceDeleted("i1"));
    }

    @Test
    void endpoints_that_match_nothing_in_the_instance_are_refused() {
        oneCluster().when(start(compute("c1", "n1", be("x", "10.0.0.3")))).thenRefused(new NodesMissing());
        oneCluster().when(start(compute("c2", "n2", be("z", "10.0.0.9")))).thenRefused(new NodesMissing());
    }

    private static DecommissionNodes start(ClusterSpec cluster) {
        return new DecommissionNodes(id("i1"), cluster);
    }

    private static NotifyNodesDecommissioned finish(ClusterSpec cluster) {
        return new NotifyNodesDecommissioned(id("i1"), cluster);
    }
}
