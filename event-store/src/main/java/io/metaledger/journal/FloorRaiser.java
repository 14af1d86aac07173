package io.metaledger.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Closes instants: one update of the floor for all that wait, and none for an instant that is closed already. */
final class FloorRaiser {

    private final AtomicLong wanted = new AtomicLong();
    private final HeadQuestion<Long> raise;
    private volatile long raisedTo;

    FloorRaiser(JournalStore store) {
        raise = new HeadQuestion<>(() -> {
            long floor = wanted.get();
            store.raiseFloor(floor);
            raisedTo = Math.max(raisedTo, floor);
            return floor;
        });
    }

    CompletableFuture<Long> raiseTo(long micros) {
        if (micros <= raisedTo) {
            return CompletableFuture.completedFuture(micros);
        }
        wanted.accumulateAndGet(micros, Math::max);
        return raise.ask();
    }
}
