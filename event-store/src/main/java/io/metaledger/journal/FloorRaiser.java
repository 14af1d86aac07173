package io.metaledger.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Closes instants: one update of the floor for all that wait, and none for an instant that is closed already. */
final class FloorRaiser {

    private final AtomicLong wanted = new AtomicLong();
    private final HeadQuestion<Long> raise;
    private volatile long raisedTo;

    FloorRaiser(JournalStore store) {
        raise =
                new HeadQuestion<>(() -> {
                    long floor = wanted.get();
                    if (!store.raiseFloor(floor)) {
                        wanted.compareAndSet(floor, raisedTo); // so that it works again once the clock is right
                        throw clocksApart();
                    }
                    raisedTo = Math.max(raisedTo, floor);
                    return floor;
                });
    }

    CompletableFuture<Long> raiseTo(long micros) {
        if (micros <= raisedTo) {
            return CompletableFuture.completedFuture(micros);
        }
        wanted.accumulateAndGet(micros, Math::max);
        return raise.ask()
                .thenApply(floor -> {
                    if (floor < micros) {
                        throw clocksApart(); // what another caller wanted was refused, and this along with it
                    }
                    return floor;
                });
    }

    private static JournalException clocksApart() {
        return new JournalException.Unavailable(
                "This host's clock is far ahead of the database's; synchronise the clocks");
    }
}
