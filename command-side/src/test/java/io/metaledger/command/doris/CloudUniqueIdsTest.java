package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisExamples.added;
import static io.metaledger.command.doris.DorisExamples.be;
import static io.metaledger.command.doris.DorisExamples.compute;
import static io.metaledger.command.doris.DorisExamples.created;
import static io.metaledger.command.doris.DorisScenario.given;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class CloudUniqueIdsTest {

    @Test
    void a_registered_node_decides() {
        var states = given(created("i1"), added("i1", 0, compute("c1", "n1", be("free text", "10.0.0.1")))).states();
        assertThat(CloudUniqueIds.instanceOf("free text", states)).contains("i1");
    }

    @Test
    void a_registered_node_wins_over_the_instance_that_the_id_names() {
        var states =
                given(created("i1"), created("i2"), added("i1", 0, compute("c1", "n1", be("1:i2:x", "10.0.0.1"))))
                        .states();
        assertThat(CloudUniqueIds.instanceOf("1:i2:x", states)).contains("i1");
        assertThat(CloudUniqueIds.instanceOf("1:i2:y", states)).contains("i2");
    }

    @Test
    void the_last_one_registered_wins_when_two_instances_have_it() {
        var states =
                given(
                                created("i1"),
                                created("i2"),
                                added("i2", 0, compute("c1", "n1", be("x", "10.0.0.1"))),
                                added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"))),
                                added("i2", 1, compute("c2", "n2", be("x", "10.0.0.2"))))
                        .states();
        assertThat(CloudUniqueIds.instanceOf("x", states)).contains("i2");
    }

    @Test
    void an_id_whose_last_node_is_gone_is_no_longer_registered() {
        var states =
                given(
                                created("i1"),
                                added("i1", 0, compute("c1", "n1", be("x", "10.0.0.1"), be("x", "10.0.0.2"))),
                                new ClusterDropped("i1", "c1", "n1", List.of("x")))
                        .states();
        assertThat(CloudUniqueIds.instanceOf("x", states)).isEmpty();
    }

    @Test
    void the_degraded_form_finds_a_registered_instance_even_a_deleted_one() {
        var states = given(created("i1"), new InstanceDropped("i1", 1)).states();
        assertThat(CloudUniqueIds.instanceOf("1:i1:anything", states)).contains("i1");
        assertThat(CloudUniqueIds.instanceOf("1:i2:anything", states)).isEmpty();
    }

    @Test
    void an_id_too_long_for_a_tag_is_found_all_the_same() {
        String id = "é".repeat(300);
        var states =
                given(created("i1"), added("i1", 0, compute("c1", "n1", be(id, "10.0.0.1"), be(id + "x", "10.0.0.2"))))
                        .states();
        assertThat(CloudUniqueIds.instanceOf(id, states)).contains("i1");
        assertThat(CloudUniqueIds.instanceOf(id + "y", states)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2:i1:x", "1:i1", "abc:i1:x", "1:i1:x:y", "i1", "", "::"})
    void anything_else_names_no_instance(String cuid) {
        assertThat(CloudUniqueIds.instanceOf(cuid, given(created("i1")).states())).isEmpty();
    }
}
