package io.metaledger.api.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;
import io.metaledger.api.undermoon.ClusterEvent.MastersTakenOver;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

class UndermoonEventsTest {

    private static final EventCatalog CATALOG = UndermoonEvents.catalog();

    @Test
    void every_event_of_the_sealed_family_has_a_stored_name() {
        assertThat(StoredBrokerEvents.all().stream().map(Object::getClass).distinct()).hasSize(CATALOG.types().size());
        assertThat(leaves(UndermoonEvent.class).distinct()).hasSize(CATALOG.types().size());
    }

    @Test
    void every_event_is_written_and_read_back() {
        for (Object event : StoredBrokerEvents.all()) {
            assertThat(CATALOG.decode(CATALOG.typeOf(event), CATALOG.encode(event))).isEqualTo(event);
        }
    }

    /** The file holds what version 1 of every event looks like in the store; a change of a form needs a new version. */
    @Test
    void the_stored_form_has_not_changed() throws IOException {
        assertThat(StoredBrokerEvents.all().stream().map(UndermoonEventsTest::line))
                .containsExactlyElementsOf(golden());
    }

    @Test
    void the_store_is_the_same_after_it_was_written_and_read_back_at_every_point_of_its_story() {
        var store = MetaStore.EMPTY;
        for (Object event : StoredBrokerEvents.all()) {
            if (event instanceof StoreEvent e) {
                store = store.evolve(e);
                assertThat(
                                StoredJson.mapper()
                                        .readValue(StoredJson.mapper().writeValueAsString(store), MetaStore.class))
                        .isEqualTo(store);
            }
        }
        assertThat(store.proxies()).containsOnlyKeys("p2:1", "p3:1", "p4:1", "p5:1");
        assertThat(store.clusters()).containsOnlyKeys("other");
        assertThat(store.failures().byProxy()).containsOnlyKeys("p9:1");
    }

    @Test
    void events_are_found_by_the_clusters_and_proxies_that_they_concern() {
        for (Object event : StoredBrokerEvents.all()) {
            switch (event) {
                case MastersTakenOver e ->
                        assertThat(CATALOG.tagsOf(e))
                                .containsExactly(
                                        new Tag("undermoon.store", "global"),
                                        new Tag("undermoon.cluster", "demo"),
                                        new Tag("undermoon.proxy", "p1:1"));
                case MetadataRestored e ->
                        assertThat(CATALOG.tagsOf(e))
                                .extracting(Tag::toString)
                                .containsExactly(
                                        "undermoon.store=global",
                                        "undermoon.cluster=other",
                                        "undermoon.proxy=p3:1",
                                        "undermoon.proxy=p4:1",
                                        "undermoon.proxy=p2:1",
                                        "undermoon.proxy=p9:1");
                default -> assertThat(CATALOG.tagsOf(event)).isNotEmpty();
            }
        }
    }

    private static String line(Object event) {
        EventType type = CATALOG.typeOf(event);
        return type.name() + " " + type.version() + " " + CATALOG.encode(event);
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(UndermoonEventsTest::leaves)
                : Stream.of(family);
    }

    private static List<String> golden() throws IOException {
        try (var in = Objects.requireNonNull(UndermoonEventsTest.class.getResourceAsStream("stored-events-v1.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
