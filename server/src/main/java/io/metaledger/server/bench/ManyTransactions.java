package io.metaledger.server.bench;

import io.metaledger.api.doris.LoadKinds;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.StoredEvent;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What transactions leave behind once they are finished: how fast the first and the last of many are, and what memory
 * and a start cost before and after them. They go to a few tablets only, because a tablet has to stay.
 */
final class ManyTransactions {

    private static final int CALLERS = 64;
    private static final Duration TIME_MAX = Duration.ofHours(2);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;

    ManyTransactions(Site site, Extent extent, Consumer<Row> rows) {
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    /** What a ledger is like at a time when nobody uses it. */
    private record Condition(double heapMegabytes, double openMillis, double readMicros) {}

    void run() throws Exception {
        Sharing sharing = site.sharings().getLast();
        Site.Store store = site.store();
        prepare(store, sharing);
        Condition before = condition(store, sharing);
        double inUse = load(store, sharing);
        Condition after = condition(store, sharing);
        String count = String.format(Locale.ROOT, "%,d transactions", extent.transactions());
        report("heap after a collection, once " + count + " are done", inUse, before.heapMegabytes(), "MB");
        report("the same, closed and opened again", after.heapMegabytes(), before.heapMegabytes(), "MB");
        report("open a ledger with " + count, after.openMillis(), before.openMillis(), "ms");
        report("first look at a tablet, with " + count, after.readMicros(), before.readMicros(), "µs");
    }

    private void prepare(Site.Store store, Sharing sharing) throws Exception {
        try (Ledger ledger = Ledger.withPast(store, sharing)) {
            MixedLoad.tablets(CALLERS, ledger);
            new WholeTransactions(ledger, "warm-up").run(extent.transactions() / 10, TIME_MAX);
        }
    }

    /** The first tenth, those between, and the last; returns the megabytes that are in use after them. */
    private double load(Site.Store store, Sharing sharing) throws Exception {
        int tenth = Math.max(extent.transactions() / 10, CALLERS);
        try (Ledger ledger = Ledger.withPast(store, sharing)) {
            var loads = new WholeTransactions(ledger, "load");
            measure(loads, tenth, "first", ledger, sharing);
            loads.run(extent.transactions() - 2 * tenth, TIME_MAX);
            measure(loads, tenth, "last", ledger, sharing);
            return heapMegabytes();
        }
    }

    private void measure(WholeTransactions loads, int count, String which, Ledger ledger, Sharing sharing)
            throws Exception {
        Figure transactions =
                loads.run(count, TIME_MAX)
                        .named(
                                String.format(
                                        Locale.ROOT,
                                        "transactions, %d callers, the %s %,d (times: begin_txn)%s",
                                        CALLERS,
                                        which,
                                        count,
                                        InProcess.mode(sharing)));
        StoredEvent begun = ledger.journal().at(loads.lastBegun()).orElseThrow();
        try (var inserts = new RawInserts(site.store(), begun)) {
            var raw = new Measurement(inserts, CALLERS, Duel.THREADS, extent.callsMax());
            raw.warmUp(extent.warmUp());
            raw.run(extent.time());
            rows.accept(new Row(Group.TRANSACTIONS, transactions, raw.figure()));
        }
    }

    private static Condition condition(Site.Store store, Sharing sharing) throws Exception {
        long started = System.nanoTime();
        try (Ledger ledger = Ledger.withPast(store, sharing)) {
            double openMillis = (System.nanoTime() - started) / NANOS_PER_MILLI;
            long asked = System.nanoTime();
            List<Long> tablets = MixedLoad.ids(CALLERS);
            tablets.forEach(tablet -> ledger.read(LoadKinds.STATS, LoadKinds.id(MixedLoad.INSTANCE, tablet)));
            double readMicros = (System.nanoTime() - asked) / NANOS_PER_MICRO / tablets.size();
            return new Condition(heapMegabytes(), openMillis, readMicros);
        }
    }

    private static double heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
    }

    private void report(String name, double after, double before, String unit) {
        rows.accept(new Row(Group.TRANSACTIONS, Figure.of(name, after, unit), Figure.of("before them", before, unit)));
    }
}
