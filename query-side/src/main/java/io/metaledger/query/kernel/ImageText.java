package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** One dialect's part of an image as JSON text: {@code {"lastChange": n, "entities": {kind: {id: state}}}}. */
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

    record Part(long lastChange, PMap<String, PMap<String, Object>> entities) {}

    String write(FoldedImage image, Dialect dialect) {
        var text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberProperty("lastChange", image.lastChange(dialect.name()));
            json.writeObjectPropertyStart("entities");
            dialect.kinds().forEach(kind -> write(json, kind, image));
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static <S> void write(JsonGenerator json, EntityKind<S> kind, FoldedImage image) {
        ObjectWriter writer = MAPPER.writerFor(kind.stateType());
        json.writeObjectPropertyStart(kind.tagKey());
        image.all(kind)
                .forEach((id, state) -> {
                    json.writeName(id);
                    writer.writeValue(json, state);
                });
        json.writeEndObject();
    }

    /**
     * @param wanted which entities are read; the others are passed over
     */
    Part read(String text, Predicate<Tag> wanted) {
        long lastChange = 0;
        PMap<String, PMap<String, Object>> entities = HashTreePMap.empty();
        try (JsonParser json = MAPPER.createParser(text)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String member = json.currentName();
                json.nextToken();
                if (member.equals("lastChange")) {
                    lastChange = json.getLongValue();
                } else {
                    entities = readEntities(json, wanted);
                }
            }
        }
        return new Part(lastChange, entities);
    }

    private PMap<String, PMap<String, Object>> readEntities(JsonParser json, Predicate<Tag> wanted) {
        PMap<String, PMap<String, Object>> entities = HashTreePMap.empty();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            ObjectReader reader = readers.get(json.currentName());
            if (reader == null) {
                throw new IllegalStateException("A snapshot has an unknown kind " + json.currentName());
            }
            String kind = json.currentName();
            entities = entities.plus(kind, readStates(json, reader, id -> wanted.test(new Tag(kind, id))));
        }
        return entities;
    }

    private static PMap<String, Object> readStates(JsonParser json, ObjectReader reader, Predicate<String> wanted) {
        PMap<String, Object> states = HashTreePMap.empty();
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String id = json.currentName();
            json.nextToken();
            if (wanted.test(id)) {
                states = states.plus(id, reader.readValue(json));
            } else {
                json.skipChildren();
            }
        }
        return states;
    }
}
