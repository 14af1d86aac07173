package io.metaledger.api.kernel;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Every event that may be stored: its type, its tags, and its form as JSON. Older versions are upcast when they are
 * read.
 */
public final class EventCatalog {

    private static final JsonMapper MAPPER = StoredJson.mapper();

    private final Map<Class<?>, Entry> byClass = new HashMap<>();
    private final Map<String, Entry> byName = new HashMap<>();
    private final Map<Class<?>, BiFunction<Object, Long, Set<Tag>>> byPlace = new HashMap<>();

    private record Entry(
            EventType type,
            ObjectReader reader,
            ObjectWriter writer,
            Function<Object, Set<Tag>> tags,
            List<UnaryOperator<JsonNode>> upcasts) {}

    /** All catalogs in one; a type or class that two of them claim is an error. */
    public static EventCatalog of(Collection<EventCatalog> parts) {
        var all = new EventCatalog();
        parts.forEach(part -> part.byClass.forEach(all::register));
        parts.forEach(part -> all.byPlace.putAll(part.byPlace));
        return all;
    }

    /**
     * Declares an event in its first version.
     *
     * @param tags what an event of this class concerns; everything that a tag needs is in the payload
     */
    public <E> EventCatalog event(String name, Class<E> payload, Function<? super E, Set<Tag>> tags) {
        return event(name, payload, tags, List.of());
    }

    /**
     * Declares an event that has older versions.
     *
     * @param upcasts from the oldest version on; each lifts a payload by one version
     */
    public <E> EventCatalog event(
            String name, Class<E> payload, Function<? super E, Set<Tag>> tags, List<UnaryOperator<JsonNode>> upcasts) {
        var entry =
                new Entry(
                        new EventType(name, upcasts.size() + 1),
                        MAPPER.readerFor(payload),
                        MAPPER.writerFor(payload),
                        event -> new LinkedHashSet<>(tags.apply(payload.cast(event))),
                        List.copyOf(upcasts));
        register(payload, entry);
        return this;
    }

    /**
     * Declares the tags of an event that are made of its position, because it creates something whose id is made of it.
     * They are known once the event is ordered, and change when it is ordered anew; nothing can have had one before.
     */
    public <E> EventCatalog placed(Class<E> payload, BiFunction<? super E, Long, Set<Tag>> tags) {
        byPlace.put(payload, (event, position) -> tags.apply(payload.cast(event), position));
        return this;
    }

    /** The tags that an event has because of its position, beside {@link #tagsOf}. */
    public Set<Tag> placedTagsOf(Object event, long position) {
        var tags = byPlace.get(event.getClass());
        return tags == null ? Set.of() : tags.apply(event, position);
    }

    public EventType typeOf(Object event) {
        return entryOf(event).type;
    }

    /** The stored type of a class; empty if it is not a declared event. */
    public Optional<EventType> typeOf(Class<?> payload) {
        return Optional.ofNullable(byClass.get(payload)).map(Entry::type);
    }

    public Set<Tag> tagsOf(Object event) {
        return entryOf(event).tags.apply(event);
    }

    public String encode(Object event) {
        return entryOf(event).writer.writeValueAsString(event);
    }

    /**
     * Reads a stored payload, lifted to the newest version.
     *
     * @throws UnknownEvent if the type, or so new a version of it, is not known here
     */
    public Object decode(EventType stored, String payload) {
        Entry entry = byName.get(stored.name());
        if (entry == null || stored.version() > entry.type.version()) {
            throw new UnknownEvent(stored);
        }
        if (stored.version() == entry.type.version()) {
            return entry.reader.readValue(payload);
        }
        JsonNode lifted = MAPPER.readTree(payload);
        for (int version = stored.version(); version < entry.type.version(); version++) {
            lifted = entry.upcasts.get(version - 1).apply(lifted);
        }
        return entry.reader.readValue(lifted);
    }

    public List<EventType> types() {
        return byName.values().stream().map(Entry::type).toList();
    }

    /** An event of a type or version that this program does not know; a newer one wrote it. */
    public static final class UnknownEvent extends RuntimeException {
        UnknownEvent(EventType type) {
            super(
                    "This version of Metaledger does not know the event "
                            + type.name()
                            + " version "
                            + type.version()
                            + "; a newer one wrote it. Run that version or a newer one.");
        }
    }

    private void register(Class<?> payload, Entry entry) {
        if (byClass.putIfAbsent(payload, entry) != null || byName.putIfAbsent(entry.type.name(), entry) != null) {
            throw new IllegalArgumentException("Declared twice: " + entry.type.name() + " as " + payload.getName());
        }
    }

    private Entry entryOf(Object event) {
        Entry entry = byClass.get(event.getClass());
        if (entry == null) {
            throw new IllegalArgumentException("Not a declared event: " + event.getClass().getName());
        }
        return entry;
    }
}
