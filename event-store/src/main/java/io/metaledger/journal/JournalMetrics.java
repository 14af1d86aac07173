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
        positionsLost =
                Counter.builder("metaledger.journal.positions.lost")
                        .description("Batches that another process came before")
                        .register(registry);
    }

    void batchWritten(int appends, int eventCount, long nanos) {
        batchAppends.record(appends);
        events.increment(eventCount);
        commit.record(nanos, TimeUnit.NANOSECONDS);
    }

    void positionLost() {
        positionsLost.increment();
    }
}
