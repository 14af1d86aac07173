package io.metaledger.server.bench;

import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.StoredEvent;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** One of several processes on one store, which does what it is ordered to. */
final class Worker implements AutoCloseable {

    /** Where each process inserts plain rows: far from the others. */
    private static final long POSITIONS_APART = 1L << 40;

    private static final String SHARED_INSTANCE = "of_all";

    private final int process;
    private final Ledger ledger;
    private @Nullable List<Target> instances;
    private @Nullable Prepared prepared;

    Worker(Order.Open order) {
        process = order.process();
        ledger = Ledger.withViews(order.store(), Sharing.SHARED);
    }

    private record Prepared(RawInserts inserts, Measurement commands, Measurement baseline, double conflictsBefore) {}

    void prepare(Order.Prepare order) throws Exception {
        var load = new CommandLoad(order.load().operation(), targets(order), ledger, order.load()::command);
        load.caller(0, order.callers()).run();
        StoredEvent sample = ledger.journal().at(ledger.journal().head().position()).orElseThrow();
        var inserts = new RawInserts(order.baseline(), sample, process * POSITIONS_APART);
        prepared =
                new Prepared(
                        inserts,
                        new Measurement(load, order.callers(), Duel.THREADS, Long.MAX_VALUE),
                        new Measurement(inserts, order.callers(), Duel.THREADS, Long.MAX_VALUE),
                        ledger.conflicts());
    }

    void turn(Order.Turn order) throws InterruptedException {
        Prepared now = Objects.requireNonNull(prepared);
        Measurement side = order.baseline() ? now.baseline() : now.commands();
        Duration time = Duration.ofMillis(order.millis());
        if (order.counts()) {
            side.run(time);
        } else {
            side.warmUp(time);
        }
    }

    Order.Result finish() throws SQLException {
        Prepared now = Objects.requireNonNull(prepared);
        now.inserts().close();
        prepared = null;
        long conflicts = (long) (ledger.conflicts() - now.conflictsBefore());
        return new Order.Result(part(now.commands()), part(now.baseline()), conflicts);
    }

    @Override
    public void close() {
        ledger.close();
    }

    private List<Target> targets(Order.Prepare order) throws InterruptedException {
        if (order.load() == ProcessLoad.ONE_INSTANCE) {
            return Target.clustersOfShared(SHARED_INSTANCE, "of_" + process + "_", order.callers(), ledger);
        }
        if (instances == null) {
            instances = Target.instances("of_" + process + "_", order.instances(), ledger);
        }
        return instances;
    }

    private static Order.Part part(Measurement measurement) {
        return new Order.Part(measurement.latencies(), measurement.nanos());
    }
}
