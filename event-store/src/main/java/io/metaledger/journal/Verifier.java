package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Finding.What;
import io.metaledger.journal.Verification.StoredCheckpoint;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * Reads every row again and finds what is not as it was written: the chain over the exact texts, the table of tags and
 * the head row. All of it is read from one consistent picture of the database, whoever writes meanwhile; memory does
 * not grow with the journal.
 */
public final class Verifier {

    private static final int PORTION_ROWS = 4_000;
    private static final String CHECKPOINT = "ledger.checkpoint-made";

    private static final String ROWS =
            "select " + RawEvent.COLUMNS + " from event where position > ? and position <= ? order by position limit ?";

    private final Database database;
    private final Sql sql;

    public Verifier(Database database) {
        this.database = database;
        this.sql = new Sql(database);
    }

    /**
     * Verifies the events in {@code (after, upTo]}, and beyond the head, too, if the end is left open.
     *
     * @param upTo empty for everything that there is
     * @param progress is told how many events have been looked at
     * @throws JournalException.Unavailable if the database cannot be read
     */
    public Verification verify(long after, Optional<Long> upTo, LongConsumer progress) {
        return sql.run(
                "The journal cannot be verified",
                connection -> {
                    connection.setAutoCommit(false);
                    int isolation = connection.getTransactionIsolation();
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    try (var reader = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())) {
                        return new Run(connection, after, upTo, progress, reader).verify();
                    } finally {
                        connection.rollback();
                        connection.setTransactionIsolation(isolation);
                        connection.setAutoCommit(true);
                    }
                });
    }

    /** The stored hash of an event, if it is there. */
    public Optional<byte[]> hashAt(long position) {
        return sql.run(
                "The event at " + position + " cannot be read",
                connection -> Optional.ofNullable(hashAt(connection, position)));
    }

    /** The stored payloads of the events of a type, which all have a tag, whatever they are. */
    public List<String> payloads(String type, String tag) {
        var query = new EventQuery(List.of(new EventQuery.Criterion(Set.of(Tag.parse(tag)), Set.of(type))));
        return sql.run(
                "The events of type " + type + " cannot be read",
                connection -> {
                    var payloads = new ArrayList<String>();
                    EventTable.find(
                            connection,
                            query,
                            new EventSql.Span(0, Long.MAX_VALUE, false),
                            event -> payloads.add(event.payload()));
                    return payloads;
                });
    }

    private static byte @Nullable [] hashAt(Connection connection, long position) throws SQLException {
        if (position == 0) {
            return Chain.genesis();
        }
        try (PreparedStatement select = connection.prepareStatement("select hash from event where position = ?")) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    private final class Run {

        private final Connection connection;
        private final long after;
        private final Optional<Long> upTo;
        private final LongConsumer progress;
        private final ExecutorService reader;
        private final Findings findings = new Findings();
        private final List<StoredCheckpoint> checkpoints = new ArrayList<>();
        private final TagSum sum = new TagSum();
        private long wantedTags;
        private long indexed;

        Run(Connection connection, long after, Optional<Long> upTo, LongConsumer progress, ExecutorService reader) {
            this.connection = connection;
            this.after = after;
            this.upTo = upTo;
            this.progress = progress;
            this.reader = reader;
        }

        Verification verify() throws SQLException {
            Head head = head();
            indexed = TagIndex.upTo(connection);
            long end = Math.min(upTo.orElse(Long.MAX_VALUE), head.position());
            var chain = new ChainCheck(after, hashAt(connection, after), findings);
            rows(after, end, row -> checked(row, chain));
            chain.end(end);
            if (upTo.isEmpty()) {
                beyond(head, chain);
            }
            tags(end);
            return new Verification(chain.rows(), head, findings.list(), checkpoints);
        }

        private Head head() throws SQLException {
            try (PreparedStatement select =
                            connection.prepareStatement(
                                    "select position, hash, recorded_at from journal_head where singleton = 1");
                    ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Head(row.getLong(1), row.getBytes(2), row.getLong(3))
                        : new Head(0, Chain.genesis(), 0);
            }
        }

        /** While one portion is looked at, the next one is read. */
        private void rows(long from, long end, RowCheck check) throws SQLException {
            CompletableFuture<List<RawEvent>> reading = portion(from, end);
            long seen = 0;
            while (true) {
                List<RawEvent> rows = joined(reading);
                if (rows.isEmpty()) {
                    return;
                }
                reading = portion(rows.getLast().position(), end);
                rows.forEach(check::row);
                seen += rows.size();
                progress.accept(seen);
            }
        }

        private CompletableFuture<List<RawEvent>> portion(long from, long end) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try (PreparedStatement select = connection.prepareStatement(ROWS)) {
                            select.setLong(1, from);
                            select.setLong(2, end);
                            select.setInt(3, PORTION_ROWS);
                            select.setFetchSize(PORTION_ROWS);
                            var rows = new ArrayList<RawEvent>(PORTION_ROWS);
                            try (ResultSet row = select.executeQuery()) {
                                while (row.next()) {
                                    rows.add(RawEvent.of(row));
                                }
                            }
                            return rows;
                        } catch (SQLException e) {
                            throw new CompletionException(e);
                        }
                    },
                    reader);
        }

        private void checked(RawEvent row, ChainCheck chain) {
            chain.row(row);
            if (row.position() <= indexed) {
                for (String tag : TagsText.texts(row.tags())) {
                    wantedTags += sum.of(tag, row.position());
                }
            }
            if (row.type().equals(CHECKPOINT)) {
                checkpoints.add(new StoredCheckpoint(row.position(), row.payload()));
            }
        }

        /** The head row must be the end of the chain, and nothing may stand beyond it. */
        private void beyond(Head head, ChainCheck chain) throws SQLException {
            if (!chain.endsWith(head.hash())) {
                findings.add(head.position(), What.PAYLOAD_CHANGED);
            }
            if (head.position() > 0 && head.recordedAt() != recordedAt(head.position(), head.recordedAt())) {
                findings.add(head.position(), What.PAYLOAD_CHANGED);
            }
            rows(head.position(), Long.MAX_VALUE, row -> findings.add(row.position(), What.INSERTED));
            if (indexed > head.position()) {
                findings.add(indexed, What.MISSING);
            }
        }

        private long recordedAt(long position, long otherwise) throws SQLException {
            try (PreparedStatement select =
                    connection.prepareStatement("select recorded_at from event where position = ?")) {
                select.setLong(1, position);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getLong(1) : otherwise;
                }
            }
        }

        private void tags(long end) throws SQLException {
            long last = upTo.isEmpty() ? Long.MAX_VALUE : end;
            var check = new TagTable(connection, database.isPostgres());
            if (check.sum(sum, after, last) != wantedTags) {
                check.compare(after, last, indexed, findings);
            }
        }
    }

    private interface RowCheck {
        void row(RawEvent row);
    }

    private static <T> T joined(CompletableFuture<T> future) throws SQLException {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
