package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.SnapshotPage;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One dialect's part of an image as JSON texts: a head, {@code {"lastChange": n}}, and pages of states, {@code [kind,
 * id, state, kind, id, state, …]}, in the order of their places.
 */
final class ImageText {

    private static final JsonMapper MAPPER = StoredJson.mapper();

    private final Map<String, ObjectReader> readers = new HashMap<>();

    ImageText(Collection<EntityKind<?>> kinds) {
        kinds.forEach(kind -> readers.put(kind.tagKey(), readerOf(kind)));
    }

    /** Reads one state out of the middle of the text. */
    private static ObjectReader readerOf(EntityKind<?> kind) {
        return MAPPER.readerFor(kind.stateType()).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    record Head(long lastChange) {}

    /** Where an entity lies among the others. Many lie near to none, and a few may have the same place. */
    static int place(Tag tag) {
        return tag.toString().hashCode(); // the same in every release of Java
    }

    /** Takes the states that are read. */
    @FunctionalInterface
    interface States {
        void take(String kind, String id, Object state);
    }

    String head(FoldedImage image, Dialect dialect) {
        return MAPPER.writeValueAsString(new Head(image.lastChange(dialect.name())));
    }

    /** Made one after the other, as they are asked for. */
    Iterable<SnapshotPage> pages(FoldedImage image, Dialect dialect) {
        return () -> new ImagePages(image, dialect);
    }

    Head head(String text) {
        return MAPPER.readValue(text, Head.class);
    }

    /**
     * @param wanted which entities are read; the others are passed over
     */
    void read(String page, Predicate<Tag> wanted, States states) {
        try (JsonParser json = MAPPER.createParser(page)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                String kind = json.getString();
                json.nextToken();
                String id = json.getString();
                json.nextToken();
                if (wanted.test(new Tag(kind, id))) {
                    states.take(kind, id, reader(kind).readValue(json));
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private ObjectReader reader(String kind) {
        ObjectReader reader = readers.get(kind);
        if (reader == null) {
            throw new IllegalStateException("A snapshot has an unknown kind " + kind);
        }
        return reader;
    }
}
