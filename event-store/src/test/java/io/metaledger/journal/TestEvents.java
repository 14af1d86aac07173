package io.metaledger.journal;

import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Tag;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two kinds of events, with as many tags as wanted. */
final class TestEvents {

    static final String NOTED = "test.noted";
    static final String CROSSED_OUT = "test.crossed-out";

    static final EventCatalog CATALOG =
            new EventCatalog()
                    .event(NOTED, Noted.class, noted -> tags(noted.about()))
                    .event(CROSSED_OUT, CrossedOut.class, crossed -> tags(crossed.about()));

    record Noted(String text, List<String> about) {}

    record CrossedOut(String text, List<String> about) {}

    private TestEvents() {}

    static Tag tag(String name) {
        return new Tag("test.about", name);
    }

    static NewEvent noted(String text, String... about) {
        return event(new Noted(text, List.of(about)));
    }

    static NewEvent crossedOut(String text, String... about) {
        return event(new CrossedOut(text, List.of(about)));
    }

    static NewEvent event(Object payload) {
        return new NewEvent(
                UUID.randomUUID(),
                CATALOG.typeOf(payload),
                List.copyOf(CATALOG.tagsOf(payload)),
                CATALOG.encode(payload),
                "{\"actor\":\"tester\"}",
                payload);
    }

    /** Of a payload and tags that need not belong together. */
    static NewEvent raw(String type, List<Tag> tags, String payload, String metadata) {
        return new NewEvent(UUID.randomUUID(), new EventType(type, 1), tags, payload, metadata, payload);
    }

    static List<NewEvent> several(int count, String... about) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> noted("event " + i + " of " + count, about)).toList();
    }

    static EventQuery about(String... names) {
        return EventQuery.anyOf(Arrays.stream(names).map(TestEvents::tag).toList());
    }

    static EventQuery aboutAllOf(String... names) {
        return new EventQuery(List.of(new EventQuery.Criterion(tags(List.of(names)), Set.of())));
    }

    static AppendCondition nothingSince(Marker marker, String... about) {
        return new AppendCondition(marker, about(about));
    }

    /** Of a decision that has looked at nothing else than it must not miss. */
    static AppendCondition seenOnly(Marker marker, String... about) {
        return new AppendCondition(marker, about(about), about(about));
    }

    private static Set<Tag> tags(List<String> about) {
        return about.stream().map(TestEvents::tag).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
