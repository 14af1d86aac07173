package io.metaledger.query.history;

import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Metadata;
import io.metaledger.journal.StoredEvent;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which events of the audit trail are wanted: those that everything here holds for.
 *
 * @param dialect whose events
 * @param tags an event has all of them
 * @param types an event is of one of them; none asks for nothing in particular
 * @param provenance members of an event's metadata and what they must be
 */
public record EventFilter(Optional<String> dialect, Set<Tag> tags, Set<String> types, Map<String, String> provenance) {

    /** Every event. */
    public static final EventFilter ALL = new EventFilter(Optional.empty(), Set.of(), Set.of(), Map.of());

    public EventFilter {
        tags = Set.copyOf(tags);
        types = Set.copyOf(types);
        provenance = Map.copyOf(provenance);
    }

    /** Whether every event is wanted. */
    boolean takesAll() {
        return equals(ALL);
    }

    /** What the database answers. */
    EventQuery.Criterion indexed() {
        return new EventQuery.Criterion(tags, types);
    }

    /** All of it, without the database. */
    boolean matches(StoredEvent event) {
        return (types.isEmpty() || types.contains(event.type().name()))
                && event.tags().containsAll(tags)
                && admits(event);
    }

    /** What is looked at here, event by event. */
    boolean admits(StoredEvent event) {
        return (dialect.isEmpty() || dialect.get().equals(event.type().dialect()))
                && (provenance.isEmpty()
                        || Metadata.parse(event.metadata()).entrySet().containsAll(provenance.entrySet()));
    }
}
