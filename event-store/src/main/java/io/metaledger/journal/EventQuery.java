package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which events are meant: those that match any of the criteria. Without criteria: none. */
public record EventQuery(List<Criterion> criteria) {

    /**
     * All of the tags and one of the types; an empty set of either asks for nothing in particular.
     *
     * @param types stored type names
     */
    public record Criterion(Set<Tag> tags, Set<String> types) {
        public Criterion {
            tags = Set.copyOf(tags);
            types = Set.copyOf(types);
        }

        boolean matches(String type, List<Tag> eventTags) {
            return (types.isEmpty() || types.contains(type)) && eventTags.containsAll(tags);
        }
    }

    public static final EventQuery NONE = new EventQuery(List.of());
    public static final EventQuery EVERYTHING = new EventQuery(List.of(new Criterion(Set.of(), Set.of())));

    public EventQuery {
        criteria = List.copyOf(criteria);
    }

    public static EventQuery anyOf(Collection<Tag> tags) {
        return new EventQuery(tags.stream().map(tag -> new Criterion(Set.of(tag), Set.of())).toList());
    }

    public static EventQuery tagged(Tag tag) {
        return anyOf(List.of(tag));
    }
}
