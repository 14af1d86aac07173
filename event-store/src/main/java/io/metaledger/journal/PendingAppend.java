package io.metaledger.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An append that is ordered and not yet durable.
 *
 * @param bytes of all its events, about
 * @param since when it was asked for, by {@link System#nanoTime()}
 * @param durable completes with the last position once durable, or fails with a {@link JournalException}
 */
record PendingAppend(
        AppendCondition condition, List<PreparedEvent> events, int bytes, long since, CompletableFuture<Long> durable) {

    static PendingAppend of(AppendCondition condition, List<NewEvent> events) {
        return new PendingAppend(
                condition,
                events.stream().map(PreparedEvent::of).toList(),
                events.stream().mapToInt(NewEvent::bytes).sum(),
                System.nanoTime(),
                new CompletableFuture<>());
    }

    /** The same, on what is durable at a marker: nothing that it has seen lies after it. */
    PendingAppend decidedAt(Marker marker) {
        var at = new AppendCondition(marker, condition.query(), condition.seen());
        return new PendingAppend(at, events, bytes, since, durable);
    }
}
