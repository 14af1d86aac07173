package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadOrder;
import io.metaledger.query.kernel.PastImages;

import tools.jackson.core.JsonPointer;

/** Histories of paths (ledger API, section 7). */
public final class Histories {

    private final Journal journal;
    private final PastImages past;

    public Histories(Journal journal, PastImages past) {
        this.journal = journal;
        this.past = past;
    }

    PathHistory of(Dialect dialect, JsonPointer path, Span span, ReadOrder order) {
        return new PathHistory(journal, new PathWalk(journal, past, dialect, path), dialect, path, span, order);
    }

    /** Whether there ever was anything at a path, up to a position. */
    boolean everWas(Dialect dialect, JsonPointer path, long upTo) {
        return of(dialect, path, new Span(0, upTo), ReadOrder.NEWEST_FIRST).hasNext();
    }

    /** The span with its ends at ends of appends: an append is in it or not, and is so by its last event. */
    Span whole(Span span) {
        return new Span(endAt(span.after()), endBy(span.upTo()));
    }

    /** A position inside an append means that append's end. */
    private long endAt(long position) {
        return journal.at(position).map(event -> event.appendLast()).orElse(position);
    }

    private long endBy(long position) {
        return journal.at(position)
                .map(event -> event.endsItsAppend() ? position : event.appendFirst() - 1)
                .orElse(position);
    }
}
