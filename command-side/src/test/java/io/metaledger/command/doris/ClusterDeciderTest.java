package io.metaledger.command.doris;

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

import io.metaledger.api.doris.ClusterCommand.DropCluster;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.ClusterRejection.ClusterIdMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterNotInSafeTime;
import io.metaledger.api.doris.ClusterRejection.ClusterToDropNotFound;
import io.metaledger.api.doris.ClusterRejection.NoInstanceOfClusterToDrop;
import io.metaledger.api.doris.ClusterRejection.OwnedByVirtualCluster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.InjectionEvent.InjectionDisabled;
import io.metaledger.api.doris.InjectionEvent.InjectionEnabled;
import io.metaledger.api.doris.InjectionEvent.InjectionPointSet;
import io.metaledger.api.doris.InjectionEvent.InjectionPointsCleared;
import io.metaledger.api.doris.InjectionPoints;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.WantedCluster;
import io.metaledger.api.kernel.Decision;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class ClusterDeciderTest {

    private static final ClusterSpec FRONTENDS = sql("s1", "sn1", master("x", "10.0.0.1"));
    private static final ClusterDropped FRONTENDS_DROPPED = new ClusterDropped("i1", "s1", "sn1", List.of("x"));
    private static final long YOUNG = NOW - 299;

    @Test
    void dropping_frees_the_ids_and_endpoints_of_all_nodes() {
        given(created("i1"), added("i1", 0, compute("c1", "n1", be("x", "a"), be("y", "b"), be("x", "c"))))
                .when(drop("clusterId: 'c1', clusterName: 'any name'"))
                .then(new ClusterDropped("i1", "c1", "n1", List.of("x", "y")))
                .andInstance("i1", i -> assertThat(i.clusters().none()).isTrue())
                .andInstance("i1", i -> assertThat(i.clusters().backends()).isEmpty());
    }

    @Test
    void a_missing_id_is_refused_before_anything_else() {
        given().when(drop("clusterName: 'n1'")).thenRefused(new ClusterIdMissing());
        given().when(drop("clusterId: ''")).thenRefused(new ClusterIdMissing());
    }

    @Test
    void an_unknown_or_deleted_instance_is_refused() {
        given().when(drop("clusterId: 'c1'")).thenRefused(new NoInstanceOfClusterToDrop("i1"));
        given(created("i1"), new InstanceDropped("i1", 1))
                .when(drop("clusterId: 'c1'"))
                .thenRefused(new InstanceDeleted("i1"));
    }

    @Test
    void an_unknown_cluster_is_refused_even_if_the_name_is_known() {
        given(created("i1"), added("i1", 0, compute("c1", "n1")))
                .when(drop("clusterId: 'c2', clusterName: 'n1'"))
                .thenRefused(new ClusterToDropNotFound(new WantedCluster("i1", "c2", "n1")));
    }

    @Test
    void a_frontend_in_its_safe_time_protects_its_cluster() {
        var added = added("i1", 0, FRONTENDS, YOUNG);
        given(created("i1"), added)
                .when(drop("clusterId: 's1'"))
                .thenRefused(new ClusterNotInSafeTime(added.cluster()));
        given(created("i1"), added).at(YOUNG + 300).when(drop("clusterId: 's1'")).then(FRONTENDS_DROPPED);
    }

    @Test
    void a_backend_has_no_safe_time() {
        given(created("i1"), added("i1", 0, compute("c1", "n1", be("x", "a")), NOW))
                .when(drop("clusterId: 'c1'"))
                .then(new ClusterDropped("i1", "c1", "n1", List.of("x")));
    }

    @Test
    void the_safe_time_can_be_set_and_switched_off() {
        var young = given(created("i1"), added("i1", 0, FRONTENDS, YOUNG));
        young.with(new DorisSettings(true, true, 299, true, true, 10, 1024, 40))
                .when(drop("clusterId: 's1'"))
                .then(FRONTENDS_DROPPED);
        given(created("i1"), added("i1", 0, FRONTENDS, NOW))
                .with(new DorisSettings(true, false, 300, true, true, 10, 1024, 40))
                .when(drop("clusterId: 's1'"))
                .then(FRONTENDS_DROPPED);
    }

    @Test
    void an_injection_point_shortens_the_safe_time_while_it_is_set_and_enabled() {
        var set = new InjectionPointSet(InjectionPoints.SAFE_DROP_TIME, -1);
        var cleared = new InjectionPointsCleared(List.of(InjectionPoints.SAFE_DROP_TIME));
        assertThat(dropOfNewFrontends(set, new InjectionEnabled()).refusal()).isEmpty();
        assertThat(dropOfNewFrontends(set).refusal()).isPresent();
        assertThat(dropOfNewFrontends(set, new InjectionEnabled(), new InjectionDisabled()).refusal()).isPresent();
        assertThat(dropOfNewFrontends(set, new InjectionEnabled(), cleared).refusal()).isPresent();
    }

    @Test
    void a_sub_cluster_of_a_virtual_cluster_is_refused_until_that_is_dropped() {
        var grouped =
                given(
                        created("i1"),
                        added("i1", 0, compute("c1", "n1")),
                        added("i1", 1, compute("c2", "n2")),
                        added("i1", 2, virtual("v1", "vn1", "n1", "n2")));
        grouped.when(drop("clusterId: 'c2'")).thenRefused(new OwnedByVirtualCluster("vn1"));
        grouped.when(drop("clusterId: 'v1'"))
                .then(new ClusterDropped("i1", "v1", "vn1", List.of()))
                .when(drop("clusterId: 'c2'"))
                .then(new ClusterDropped("i1", "c2", "n2", List.of()));
    }

    private static Decision dropOfNewFrontends(Object... switches) {
        var events = Stream.concat(Stream.of(created("i1"), added("i1", 0, FRONTENDS, NOW)), Stream.of(switches));
        return given(events.toArray()).when(drop("clusterId: 's1'")).decision();
    }

    private static DropCluster drop(String members) {
        return new DropCluster(id("i1"), cluster(members));
    }
}
