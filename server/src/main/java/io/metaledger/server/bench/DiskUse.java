package io.metaledger.server.bench;

import io.metaledger.journal.Journal;
import io.metaledger.journal.Recorded;
import io.metaledger.journal.StoredEvent;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What an event takes on the disk, beside the bytes that are in its row. */
final class DiskUse {

    /** Five numbers, an id and a hash. */
    private static final int FIXED_BYTES = 5 * Long.BYTES + Integer.BYTES + 16 + 32;

    private static final int MANY = 64;
    private static final Duration TIME_MAX = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;

    DiskUse(Site site, Extent extent, Consumer<Row> rows) {
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    void run() throws Exception {
        measure("each event in a commit of its own", 1);
        measure("events from " + MANY + " callers", MANY);
    }

    private void measure(String how, int callers) throws Exception {
        Site.Store store = site.store();
        double growth;
        double inRow;
        long events;
        try (Ledger ledger = Ledger.withViews(store, site.sharings().getFirst())) {
            List<Target> targets = Target.instances("i", MANY, ledger);
            Journal journal = ledger.journal();
            long before = store.bytes();
            long from = journal.head().position();
            write(targets, callers, ledger);
            events = journal.head().position();
            growth = (double) (store.bytes() - before) / (events - from);
            inRow = inRow(journal, from);
        }
        report(how, growth, inRow);
        report(how + ", after closing", store.bytes() / (double) events, inRow);
    }

    private void write(List<Target> targets, int callers, Ledger ledger) throws Exception {
        var load = new CommandLoad("set_cluster_status", targets, ledger, Target::toggle);
        long each = Math.max(1, extent.commits() / callers);
        new Measurement(load, callers, Duel.THREADS, each).run(TIME_MAX);
        awaitTags(ledger.journal());
    }

    /** They follow the events, and take room, too. */
    private static void awaitTags(Journal journal) throws InterruptedException {
        long end = System.nanoTime() + TIME_MAX.toNanos();
        while (journal.tagsBehind() > 0) {
            if (System.nanoTime() > end) {
                throw new BenchFailure("The table of tags does not follow the events");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private void report(String how, double bytes, double inRow) {
        rows.accept(
                new Row(Group.DISK, Figure.of(how, bytes, "bytes"), Figure.of("what is in the row", inRow, "bytes")));
    }

    private static double inRow(Journal journal, long after) {
        List<Recorded> events = journal.read(after, Integer.MAX_VALUE);
        return events.stream().mapToInt(recorded -> bytes(recorded.event())).average().orElseThrow();
    }

    private static int bytes(StoredEvent event) {
        return FIXED_BYTES
                + event.type().name().length()
                + event.tags().toString().length()
                + event.payload().length()
                + event.metadata().length();
    }
}
