package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a thread is held until the test lets it go. */
final class Gate {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Returns once somebody stands before the gate. */
    void awaitReached() {
        assertThat(await(reached)).as("somebody came to the gate").isTrue();
    }

    void open() {
        opened.countDown();
    }

    void pass() {
        reached.countDown();
        assertThat(await(opened)).as("the gate was opened").isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
