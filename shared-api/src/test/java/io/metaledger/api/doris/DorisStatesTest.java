package io.metaledger.api.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.ClusterEvent.ClusterAdded;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeEvent.NodesDropped;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

class DorisStatesTest {

    private static final List<Object> STORY = StoredEvents.ofInstances();

    @Test
    void an_instance_is_the_same_after_it_was_written_and_read_back_at_every_point_of_its_story() {
        for (int end = 1; end <= STORY.size(); end++) {
            Instance instance = fold(DorisKinds.INSTANCE, "i1", STORY.subList(0, end));
            assertThat(readBack(Objects.requireNonNull(instance))).isEqualTo(instance);
        }
    }

    @Test
    void the_other_states_are_the_same_after_they_were_written_and_read_back() {
        for (Object state :
                new Object[] {
                    fold(DorisKinds.CUID, "x", STORY),
                    fold(DorisKinds.IAM, DorisKinds.GLOBAL, STORY),
                    fold(DorisKinds.INJECTION, DorisKinds.GLOBAL, STORY)
                }) {
            assertThat(readBack(Objects.requireNonNull(state))).isEqualTo(state);
        }
    }

    @Test
    void a_restored_instance_is_the_same_after_it_was_written_and_read_back_and_a_removed_one_is_gone() {
        List<Object> all = StoredEvents.all();
        Instance restored = fold(DorisKinds.INSTANCE, "i1", all.subList(0, all.size() - 1));
        assertThat(readBack(Objects.requireNonNull(restored))).isEqualTo(restored);
        assertThat(restored.storage()).isEqualTo(StoredEvents.RESTORED_STORAGE);
        assertThat(restored.deleted()).isFalse();
        assertThat(fold(DorisKinds.INSTANCE, "i1", all)).isNull();
    }

    @Test
    void what_is_derived_is_not_stored() {
        String json = StoredJson.mapper().writeValueAsString(fold(DorisKinds.INSTANCE, "i1", STORY));
        assertThat(json)
                .doesNotContain(
                        "\"matches\"", "\"backends\"", "\"ids\"", "\"byOrdinal\"", "\"deleted\"", "\"masters\"");
    }

    @Test
    void storage_follows_its_events() {
        Storage storage = Objects.requireNonNull(fold(DorisKinds.INSTANCE, "i1", STORY)).storage();
        assertThat(storage.objInfos()).extracting(ObjInfo::id).containsExactly("1", "2");
        assertThat(storage.objInfo("1").orElseThrow().ak()).isEqualTo(StoredEvents.SK);
        assertThat(storage.objInfo("1").orElseThrow().userId()).isEqualTo("u");
        assertThat(storage.objInfo("2").orElseThrow().ak()).isNull();
        assertThat(storage.objInfo("2").orElseThrow().credProviderType()).isEqualTo(CredProviderType.INSTANCE_PROFILE);
        assertThat(storage.vaults().inOrder()).extracting(Vault::name).containsExactly("v3");
        assertThat(storage.defaultVault()).isNull();
        assertThat(storage.stages()).extracting(Stage::stageId).containsExactly("st2");
        assertThat(storage.nextId()).isEqualTo("4");
    }

    @Test
    void a_default_vault_that_is_renamed_stays_the_default() {
        Storage storage = Objects.requireNonNull(fold(DorisKinds.INSTANCE, "i1", STORY.subList(0, 14))).storage();
        assertThat(storage.defaultVault()).isEqualTo(new DefaultVault("3", "v3"));
    }

    @Test
    void a_cloud_unique_id_is_owned_until_its_last_node_is_gone() {
        var added =
                new ClusterAdded(
                        "i1",
                        StoredEvents.cluster(
                                0,
                                "c1",
                                "n1",
                                ClusterType.COMPUTE,
                                StoredEvents.node(0, "x"),
                                StoredEvents.node(1, "x")));
        var more = new NodesAdded("i1", "c1", List.of(StoredEvents.node(2, "x"), StoredEvents.node(3, "y")), 1);
        var two = new NodesDropped("i1", "c1", List.of(dropped(0, "x"), dropped(1, "x")), 2);
        var last = new NodesDropped("i1", "c1", List.of(dropped(2, "x"), dropped(3, "y")), 3);
        assertThat(owners(added, more).nodesByCluster()).containsEntry("c1", 3);
        assertThat(owners(added, more, two).nodesByCluster()).containsEntry("c1", 1);
        assertThat(fold(DorisKinds.CUID, "x", List.of(added, more, two, last))).isNull();
        assertThat(
                        fold(
                                DorisKinds.CUID,
                                "x",
                                List.of(added, more, new ClusterDropped("i1", "c1", "n1", List.of("x", "y")))))
                .isNull();
    }

    @Test
    void ten_thousand_nodes_are_added_one_by_one_and_found() {
        var instance =
                Objects.requireNonNull(
                        fold(
                                DorisKinds.INSTANCE,
                                "i1",
                                List.of(
                                        new InstanceCreated("i1", "", "", false, true, null, null, null, 1),
                                        new ClusterAdded(
                                                "i1", StoredEvents.cluster(0, "c1", "n1", ClusterType.COMPUTE)))));
        for (int i = 0; i < 10_000; i++) {
            instance = Instance.evolve(instance, new NodesAdded("i1", "c1", List.of(StoredEvents.node(i, "x")), 1));
        }
        Cluster cluster = instance.clusters().byId("c1").orElseThrow();
        assertThat(cluster.nodes().inOrder()).hasSize(10_000);
        assertThat(instance.clusters().endpointTaken(ClusterType.COMPUTE, "h7777:9050")).isTrue();
        assertThat(cluster.nodes().at(7777)).isPresent();
        assertThat(readBack(instance)).isEqualTo(instance);
    }

    private static CuidOwners.Owner owners(Object... events) {
        return Objects.requireNonNull(fold(DorisKinds.CUID, "x", List.of(events))).owner("i1").orElseThrow();
    }

    private static DroppedNode dropped(long ordinal, String cuid) {
        return new DroppedNode(ordinal, "h" + ordinal + ":9050", cuid);
    }

    private static <S> @Nullable S fold(EntityKind<S> kind, String id, List<Object> events) {
        Tag tag = kind.tag(id);
        S state = null;
        for (Object event : events) {
            if (DorisEvents.catalog().tagsOf(event).contains(tag)) {
                state = kind.evolve(state, tag, event);
            }
        }
        return state;
    }

    private static Object readBack(Object state) {
        return StoredJson.mapper().readValue(StoredJson.mapper().writeValueAsString(state), state.getClass());
    }
}
