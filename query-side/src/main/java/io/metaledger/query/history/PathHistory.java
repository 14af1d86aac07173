package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery.Criterion;
import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadOrder;
import io.metaledger.journal.StoredEvent;

import tools.jackson.core.JsonPointer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that made one path different, append by append in either order, found no further than it is asked for. The
 * journal is walked in stretches, which begin small and grow: the path's tags tell how far a stretch reaches, and what
 * is in it is folded forward from the nearest picture before it.
 */
final class PathHistory implements Iterator<PathChange> {

    private static final int FIRST_STRETCH_EVENTS = 128;
    private static final int STRETCH_EVENTS_MAX = 4_096;
    private static final int GROWTH = 4;

    private final Journal journal;
    private final PathWalk walk;
    private final List<Criterion> candidates;
    private final ReadOrder order;
    private final Deque<PathChange> found = new ArrayDeque<>();
    private Span left;
    private int stretch = FIRST_STRETCH_EVENTS;

    /**
     * @param span appends are in it if their last event is
     */
    PathHistory(Journal journal, PathWalk walk, Dialect dialect, JsonPointer path, Span span, ReadOrder order) {
        this.journal = journal;
        this.walk = walk;
        this.candidates = candidates(dialect.tagsOf(path));
        this.left = candidates.isEmpty() ? new Span(0, 0) : span;
        this.order = order;
    }

    private static List<Criterion> candidates(Optional<Set<Tag>> tags) {
        return tags.map(all -> all.stream().map(tag -> new Criterion(Set.of(tag), Set.of())).toList())
                .orElseGet(() -> List.of(new Criterion(Set.of(), Set.of())));
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && !left.isEmpty()) {
            goOn();
        }
        return !found.isEmpty();
    }

    @Override
    public PathChange next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return found.removeFirst();
    }

    private void goOn() {
        Span next = order == ReadOrder.NEWEST_FIRST ? newestStretch() : oldestStretch();
        for (PathChange change : walk.through(next)) {
            if (order == ReadOrder.NEWEST_FIRST) {
                found.addFirst(change);
            } else {
                found.addLast(change);
            }
        }
        left =
                order == ReadOrder.NEWEST_FIRST
                        ? new Span(left.after(), next.after())
                        : new Span(next.upTo(), left.upTo());
        stretch = Math.min(stretch * GROWTH, STRETCH_EVENTS_MAX);
    }

    private Span newestStretch() {
        long after = left.after();
        for (Criterion criterion : candidates) {
            List<StoredEvent> newest = read(criterion);
            if (newest.size() == stretch) {
                after = Math.max(after, newest.getLast().appendFirst() - 1);
            }
        }
        return new Span(after, left.upTo());
    }

    private Span oldestStretch() {
        long upTo = left.upTo();
        for (Criterion criterion : candidates) {
            List<StoredEvent> oldest = read(criterion);
            if (oldest.size() == stretch) {
                upTo = Math.min(upTo, oldest.getLast().appendLast());
            }
        }
        return new Span(left.after(), upTo);
    }

    private List<StoredEvent> read(Criterion criterion) {
        return journal.scan(criterion, left.after(), left.upTo(), order, stretch);
    }
}
