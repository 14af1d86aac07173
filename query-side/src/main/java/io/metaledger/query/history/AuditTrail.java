package io.metaledger.query.history;

import io.metaledger.journal.Chain;
import io.metaledger.journal.Head;
import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadOrder;
import io.metaledger.journal.StoredEvent;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.Optional;

/** What happened, by whom and why, from the journal alone. */
public final class AuditTrail {

    /** The most characters of payload and metadata on one page; a page that would have more ends early. */
    static final int PAGE_CHARACTERS_MAX = 8 << 20;

    private final Journal journal;

    public AuditTrail(Journal journal) {
        this.journal = journal;
    }

    /** The event at a position, as of a state that knows the positions up to {@code newest}. */
    public Optional<StoredEvent> at(long position, long newest) {
        return position > newest ? Optional.empty() : journal.at(position);
    }

    /** The last event of an event's append. */
    public StoredEvent lastOf(StoredEvent event) {
        return event.endsItsAppend() ? event : journal.at(event.appendLast()).orElseThrow();
    }

    /** The event that a state ends with, as a head; the state's position must be in the journal. */
    public Head headAt(long position) {
        Head newest = journal.head();
        if (position == newest.position()) {
            return newest;
        }
        return journal.at(position)
                .map(event -> new Head(event.position(), event.hash(), event.recordedAt()))
                .orElseGet(() -> new Head(0, Chain.genesis(), 0));
    }

    /** All matching events, read as they are asked for. */
    public Iterator<StoredEvent> events(EventFilter filter, Span span, ReadOrder order) {
        return new EventScan(journal, filter, span, order);
    }

    /**
     * The first matching events. Reads no further than it must to know whether there are more.
     *
     * @param limit at least 1
     */
    public EventPage page(EventFilter filter, Span span, ReadOrder order, int limit) {
        var scan = events(filter, span, order);
        var events = new ArrayList<StoredEvent>();
        long characters = 0;
        while (events.size() < limit && characters < PAGE_CHARACTERS_MAX && scan.hasNext()) {
            StoredEvent event = scan.next();
            events.add(event);
            characters += event.payload().length() + event.metadata().length();
        }
        return new EventPage(events, scan.hasNext());
    }
}
