package io.metaledger.api.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeEvent.NodesDropped;
import io.metaledger.api.doris.TxnEvent.TxnBegun;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Tag;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

class DorisEventsTest {

    private static final EventCatalog CATALOG = DorisEvents.catalog();

    @Test
    void every_event_of_the_sealed_family_has_a_stored_name() {
        assertThat(StoredEvents.all().stream().map(Object::getClass).distinct()).hasSize(CATALOG.types().size());
        assertThat(leaves(DorisEvent.class).distinct()).hasSize(CATALOG.types().size());
    }

    @Test
    void every_event_is_written_and_read_back() {
        for (Object event : StoredEvents.all()) {
            assertThat(CATALOG.decode(CATALOG.typeOf(event), CATALOG.encode(event))).isEqualTo(event);
        }
    }

    /** The file holds what version 1 of every event looks like in the store; a change of a form needs a new version. */
    @Test
    void the_stored_form_has_not_changed() throws IOException {
        assertThat(StoredEvents.all().stream().map(DorisEventsTest::line)).containsExactlyElementsOf(golden());
    }

    @Test
    void an_event_has_the_tags_of_its_instance_and_of_every_different_cloud_unique_id() {
        var nodes = List.of(StoredEvents.node(0, "x"), StoredEvents.node(1, "y"), StoredEvents.node(2, "x"));
        assertThat(CATALOG.tagsOf(new NodesAdded("i1", "c1", nodes, 1))).containsExactly(tags());
        assertThat(CATALOG.tagsOf(new ClusterDropped("i1", "c1", "n1", List.of("x", "y")))).containsExactly(tags());
        var dropped = List.of(new DroppedNode(0, "e", "x"), new DroppedNode(1, "f", "y"));
        assertThat(CATALOG.tagsOf(new NodesDropped("i1", "c1", dropped, 1))).containsExactly(tags());
    }

    @Test
    void what_there_is_one_of_has_a_tag_of_its_own() {
        var seen = new HashSet<Tag>();
        StoredEvents.all().forEach(event -> seen.addAll(CATALOG.tagsOf(event)));
        assertThat(seen)
                .contains(new Tag("doris.iam", "global"), new Tag("doris.injection", "global"))
                .allMatch(tag ->
                        Stream.concat(DorisKinds.ALL.stream(), LoadKinds.ALL.stream())
                                .anyMatch(kind -> kind.tagKey().equals(tag.key())));
    }

    @Test
    void a_transaction_has_a_tag_that_is_made_of_the_position_of_its_beginning() {
        Object begun = StoredEvents.all().stream().filter(TxnBegun.class::isInstance).findFirst().orElseThrow();
        assertThat(CATALOG.placedTagsOf(begun, 7)).containsExactly(new Tag("doris.txn", "i1/" + (7 << 10)));
        assertThat(CATALOG.tagsOf(begun)).containsExactly(new Tag("doris.txn-label", "i1/5/label"));
    }

    private static Tag[] tags() {
        return new Tag[] {
            new Tag("doris.instance", "i1"),
            new Tag("doris.cloud-unique-id", "x"),
            new Tag("doris.cloud-unique-id", "y")
        };
    }

    private static String line(Object event) {
        EventType type = CATALOG.typeOf(event);
        return type.name() + " " + type.version() + " " + CATALOG.encode(event);
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(DorisEventsTest::leaves)
                : Stream.of(family);
    }

    private static List<String> golden() throws IOException {
        try (var in = Objects.requireNonNull(DorisEventsTest.class.getResourceAsStream("stored-events-v1.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
