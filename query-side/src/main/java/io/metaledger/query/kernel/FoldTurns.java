package io.metaledger.query.kernel;

import io.metaledger.api.ledger.wire.LedgerProblem;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many fold the past at the same time, and the others wait a while. */
final class FoldTurns {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final Semaphore places;

    FoldTurns(int max) {
        this.places = new Semaphore(max);
    }

    /**
     * Must not be called by whoever has a turn.
     *
     * @throws LedgerProblem {@code busy} if the wait is over first
     */
    <T> T take(Supplier<T> work) {
        if (!isGiven()) {
            throw new LedgerProblem("busy", 503, "Too many past states are being looked at for now; try again later");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean isGiven() {
        try {
            return places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
