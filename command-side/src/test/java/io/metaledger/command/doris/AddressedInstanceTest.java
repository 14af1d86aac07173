package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.added;
import static io.metaledger.command.doris.DorisExamples.be;
import static io.metaledger.command.doris.DorisExamples.cluster;
import static io.metaledger.command.doris.DorisExamples.compute;
import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisExamples.cuid;
import static io.metaledger.command.doris.DorisExamples.id;
import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;

import io.metaledger.api.doris.ClusterCommand.AddCluster;
import io.metaledger.api.doris.ClusterCommand.RenameCluster;
import io.metaledger.api.doris.ClusterEvent.ClusterRenamed;
import io.metaledger.api.doris.ClusterRejection.DegradedCuidOfUnknownInstance;
import io.metaledger.api.doris.ClusterRejection.InstanceOrClusterNotGiven;
import io.metaledger.api.doris.ClusterRejection.NoHomeInstance;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.InstanceRef;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.NodeCommand.AddNodes;

import org.junit.jupiter.api.Test;

class AddressedInstanceTest {

    private static final DorisScenario ONE_CLUSTER =
            given(created("i1"), added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))));

    @Test
    void a_cloud_unique_id_of_a_node_addresses_its_instance() {
        ONE_CLUSTER.when(rename(cuid("x"))).then(new ClusterRenamed("i1", "c1", "n1", "n2", NOW));
    }

    @Test
    void a_degraded_cloud_unique_id_addresses_the_instance_that_it_names() {
        given(created("i1"), added("i1", 0, compute("c1", "n1")))
                .when(rename(cuid("1:i1:whatever")))
                .then(new ClusterRenamed("i1", "c1", "n1", "n2", NOW));
    }

    @Test
    void a_given_instance_id_wins_over_the_cloud_unique_id() {
        ONE_CLUSTER.when(rename(new InstanceRef("i2", "x"))).thenRefused(new NoHomeInstance("i2"));
        ONE_CLUSTER.when(rename(new InstanceRef("i1", "1:i9:x"))).then(new ClusterRenamed("i1", "c1", "n1", "n2", NOW));
    }

    @Test
    void a_degraded_cloud_unique_id_of_an_unknown_instance_is_refused() {
        given().when(rename(cuid("1:i9:x"))).thenRefused(new DegradedCuidOfUnknownInstance("1:i9:x"));
    }

    @Test
    void without_the_registered_instance_check_it_still_leads_nowhere() {
        given().with(new DorisSettings(true, true, 300, false, true, 10, 1024, 40))
                .when(rename(cuid("1:i9:x")))
                .thenRefused(new EmptyInstanceId());
    }

    @Test
    void a_cloud_unique_id_of_nobody_is_refused() {
        given(created("i1")).when(rename(cuid("y"))).thenRefused(new EmptyInstanceId());
    }

    @Test
    void neither_instance_nor_cloud_unique_id_is_refused() {
        given().when(rename(id(null))).thenRefused(new InstanceOrClusterNotGiven());
        given().when(rename(new InstanceRef("", ""))).thenRefused(new InstanceOrClusterNotGiven());
    }

    @Test
    void a_missing_cluster_is_refused_after_the_instance_was_looked_for() {
        ONE_CLUSTER.when(new AddCluster(id("i1"), null)).thenRefused(new InstanceOrClusterNotGiven());
        ONE_CLUSTER.when(new AddNodes(id("i1"), null)).thenRefused(new InstanceOrClusterNotGiven());
        ONE_CLUSTER.when(new AddNodes(cuid("y"), null)).thenRefused(new EmptyInstanceId());
    }

    private static RenameCluster rename(InstanceRef instance) {
        return new RenameCluster(instance, cluster("clusterId: 'c1', clusterName: 'n2'"), false);
    }
}
