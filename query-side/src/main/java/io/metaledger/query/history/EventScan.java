package io.metaledger.query.history;

import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadOrder;
import io.metaledger.journal.StoredEvent;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Walks the journal in either order and finds what a filter admits. It reads in portions, no further than it is asked
 * for, and holds no connection in between.
 */
final class EventScan implements Iterator<StoredEvent> {

    /** Also bounds the memory: an event is at most 1 MiB, and rarely over 1 KiB. */
    static final int PORTION_EVENTS = 200;

    private final Journal journal;
    private final EventFilter filter;
    private final ReadOrder order;
    private Span left;
    private Iterator<StoredEvent> portion = List.<StoredEvent>of().iterator();
    private @Nullable StoredEvent next;

    EventScan(Journal journal, EventFilter filter, Span span, ReadOrder order) {
        this.journal = journal;
        this.filter = filter;
        this.order = order;
        this.left = span;
    }

    @Override
    public boolean hasNext() {
        while (next == null && (portion.hasNext() || !left.isEmpty())) {
            if (portion.hasNext()) {
                StoredEvent event = portion.next();
                next = filter.admits(event) ? event : null;
            } else {
                read();
            }
        }
        return next != null;
    }

    @Override
    public StoredEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        StoredEvent event = next;
        next = null;
        return event;
    }

    private void read() {
        List<StoredEvent> events = journal.scan(filter.indexed(), left.after(), left.upTo(), order, PORTION_EVENTS);
        portion = events.iterator();
        left = events.size() < PORTION_EVENTS ? new Span(0, 0) : beyond(events.getLast().position());
    }

    private Span beyond(long position) {
        return order == ReadOrder.NEWEST_FIRST ? left.below(position) : left.above(position);
    }
}
