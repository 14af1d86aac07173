package io.metaledger.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.util.concurrent.TimeUnit;

/** What the journal counts. */
final class JournalMetrics {

    private final DistributionSummary batchAppends;
    private final Counter events;
    private final Timer commit;
    private final Timer wait;
    private final Counter positionsLost;

    JournalMetrics(MeterRegistry registry) {
        batchAppends =
                DistributionSummary.builder("metaledger.journal.batch")
                        .description("Appends in one commit")
                        .register(registry);
        events =
                Counter.builder("metaledger.journal.events")
                        .description("Events made durable by this process")
                        .register(registry);
        commit =
                Timer.builder("metaledger.journal.commit")
                        .description("Time to write one batch and make it durable")
                        .publishPercentileHistogram()
                        .register(registry);
        wait =
                Timer.builder("metaledger.journal.wait")
                        .description("Time from asking for an append until it is durable")
                        .publishPercentileHistogram()
                        .register(registry);
        positionsLost =
                Counter.builder("metaledger.journal.positions.lost")
                        .description("Batches that another process came before")
                        .register(registry);
    }

    /**
     * @param started when the first try to write the batch began, by {@link System#nanoTime()}
     */
    void batchWritten(Batch batch, long started) {
        long now = System.nanoTime();
        batchAppends.record(batch.appends().size());
        events.increment(batch.slots().size());
        commit.record(now - started, TimeUnit.NANOSECONDS);
        batch.appends().forEach(append -> wait.record(now - append.since(), TimeUnit.NANOSECONDS));
    }

    void positionLost() {
        positionsLost.increment();
    }
}
