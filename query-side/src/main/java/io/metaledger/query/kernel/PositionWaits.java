package io.metaledger.query.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/** Who waits for which position. Thread-safe; futures are handed back to be completed outside. */
final class PositionWaits {

    private final PriorityQueue<Wait> waits = new PriorityQueue<>(Comparator.comparingLong(Wait::position));

    private record Wait(long position, CompletableFuture<Void> reached) {}

    synchronized CompletableFuture<Void> at(long position) {
        var reached = new CompletableFuture<Void>();
        waits.add(new Wait(position, reached));
        return reached;
    }

    /** Takes out all that wait for this position or one before it. */
    synchronized List<CompletableFuture<Void>> reached(long position) {
        var reached = new ArrayList<CompletableFuture<Void>>();
        for (Wait wait = waits.peek(); wait != null && wait.position <= position; wait = waits.peek()) {
            reached.add(waits.remove().reached);
        }
        return reached;
    }
}
