package io.metaledger.api.kernel;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets callers wait, but not for ever. One thread looks after all of them, every now and then, because a timer for each
 * wait costs a virtual thread more than the wait itself.
 */
public final class BoundedWaits {

    /** How much longer than allowed a wait may last. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean watched = new AtomicBoolean();

    private record Wait(CompletableFuture<?> result, long deadline) {

        boolean isOver() {
            boolean late = System.nanoTime() - deadline > 0;
            return result.isDone() || (late && result.completeExceptionally(new TimeoutException()));
        }
    }

    /** The caller's own future, which from now on fails with a {@link TimeoutException} when it takes too long. */
    public <T> CompletableFuture<T> bounded(CompletableFuture<T> result, Duration atMost) {
        if (!result.isDone()) {
            waits.add(new Wait(result, System.nanoTime() + atMost.toNanos()));
            watch();
        }
        return result;
    }

    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            Thread.ofVirtual().name("bounded-waits").start(this::watchWhileAnyoneWaits);
        }
    }

    private void watchWhileAnyoneWaits() {
        try {
            do {
                Thread.sleep(LOOK_EVERY);
                waits.removeIf(Wait::isOver);
            } while (!waits.isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that
        } finally {
            watched.set(false);
        }
        if (!waits.isEmpty()) {
            watch(); // whoever came in between saw it watched
        }
    }
}
