package io.metaledger.server.bench;

import io.metaledger.journal.Database;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.Verifier;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** How long a start takes: views folded from the first event on, beside just reading all rows; and from a snapshot. */
final class Rebuild {

    private static final int FETCH_ROWS = 1_000;

    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;

    Rebuild(Site site, Extent extent, Consumer<Row> rows) {
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    void run() throws Exception {
        Sharing sharing = site.sharings().getFirst();
        Site.Store store = site.store();
        try (Ledger ledger = Ledger.withViews(store, sharing)) {
            Filling.fill(ledger, extent);
        }
        try (var ledger = new Ledger(store, sharing)) {
            measure(ledger, store);
        }
    }

    private void measure(Ledger ledger, Site.Store store) throws SQLException {
        long events = 0;
        long scanNanos = 0;
        long foldNanos = 0;
        long snapshotNanos = 0;
        long verifyNanos = 0;
        for (int i = 0; i < extent.rebuilds(); i++) {
            dropSnapshots(store.connect(ledger.database()));
            events += ledger.journal().head().position();
            scanNanos += nanos(() -> scan(store.connect(ledger.database())));
            verifyNanos += nanos(() -> verify(ledger.database()));
            foldNanos += nanos(ledger::openViews);
            ledger.closeViews(); // takes a snapshot
            snapshotNanos += nanos(ledger::openViews);
            ledger.closeViews();
        }
        String count = ledger.journal().head().position() + " events";
        double seconds = 1e9;
        rows.accept(
                new Row(
                        Group.REBUILD,
                        Figure.of("fold " + count + " into views", events / (foldNanos / seconds), "/s"),
                        Figure.of("read the same rows", events / (scanNanos / seconds), "/s")));
        rows.accept(
                new Row(
                        Group.REBUILD,
                        Figure.of("verify " + count, events / (verifyNanos / seconds), "/s"),
                        Figure.of("read the same rows", events / (scanNanos / seconds), "/s")));
        double millis = 1e6 * extent.rebuilds();
        rows.accept(
                new Row(
                        Group.REBUILD,
                        Figure.of("open the views from a snapshot", snapshotNanos / millis, "ms"),
                        Figure.of("from the first event", foldNanos / millis, "ms")));
    }

    private static void verify(Database database) {
        if (!new Verifier(database).verify(0, Optional.empty(), _ -> {}).findings().isEmpty()) {
            throw new BenchFailure("The journal that was just written does not verify");
        }
    }

    private static void dropSnapshots(Connection connection) throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("delete from snapshot");
        }
    }

    static void scan(Connection connection) throws SQLException {
        try (connection) {
            connection.setAutoCommit(false); // or PostgreSQL's driver fetches everything at once
            try (var select = connection.prepareStatement("select * from event order by position")) {
                select.setFetchSize(FETCH_ROWS);
                try (var row = select.executeQuery()) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        for (int i = 1; i <= columns; i++) {
                            row.getObject(i);
                        }
                    }
                }
            }
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static long nanos(Work work) throws SQLException {
        long started = System.nanoTime();
        work.run();
        return System.nanoTime() - started;
    }
}
