package io.metaledger.journal;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.ExportLines.Header;

import tools.jackson.databind.JsonNode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Writes a whole journal as JSON Lines, with its chain, its checkpoints, which are events, and its wrapped keys. It is
 * one consistent picture, whoever writes meanwhile, and memory does not grow with it. The master key is not in it.
 *
 * <p>What can change, the head and the keys, is read at one moment and set aside; events never change. So nothing in
 * the database waits for who takes the export, however slow he is.
 */
public final class JournalExport {

    private static final int PORTION_ROWS = 500;

    private static final String FAILURE = "The journal cannot be exported";

    private final Sql sql;

    public JournalExport(Database database) {
        this.sql = new Sql(database);
    }

    /**
     * @param progress is told how many events are written
     * @return the position of the last event
     * @throws JournalException.Unavailable if the database cannot be read
     * @throws IOException if the output takes no more
     */
    public long write(OutputStream out, LongConsumer progress) throws IOException {
        Path keys = Files.createTempFile("metaledger-export", ".keys"); // for the eyes of this user only
        try {
            Header header = header(keys);
            line(out, header.json());
            Files.copy(keys, out);
            events(header, out, progress);
            line(out, ExportLines.end(header.head().position()));
            return header.head().position();
        } finally {
            Files.delete(keys);
        }
    }

    private void events(Header header, OutputStream out, LongConsumer progress) throws IOException {
        long last = header.head().position();
        for (long position = 0; position < last; ) {
            List<RawEvent> events = events(position, last);
            if (events.isEmpty()) {
                throw new JournalException.Unavailable("The journal has lost its events after position " + position);
            }
            for (RawEvent event : events) {
                line(out, ExportLines.json(event));
            }
            position = events.getLast().position();
            progress.accept(position);
        }
    }

    /** As it is now, with the lines of the keys that there are now in a file. */
    private Header header(Path keys) throws IOException {
        try (var lines = new BufferedOutputStream(Files.newOutputStream(keys))) {
            return sql.run(
                    FAILURE,
                    connection -> {
                        connection.setAutoCommit(false);
                        int isolation = connection.getTransactionIsolation();
                        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                        try {
                            Header header = header(connection);
                            keys(connection, lines);
                            return header;
                        } finally {
                            connection.rollback();
                            connection.setTransactionIsolation(isolation);
                            connection.setAutoCommit(true);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Header header(Connection connection) throws SQLException {
        String statement =
                "select h.position, h.hash, h.recorded_at, h.floor, (select fingerprint from master_key), (select"
                        + " count(*) from subject_key) from journal_head h where h.singleton = 1";
        try (PreparedStatement select = connection.prepareStatement(statement);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new JournalException.Unavailable("The table journal_head has no row; the database is damaged");
            }
            var head = new Head(row.getLong(1), row.getBytes(2), row.getLong(3));
            return new Header(head, row.getLong(4), row.getString(5), row.getLong(6));
        }
    }

    private static void keys(Connection connection, OutputStream out) throws SQLException {
        String statement =
                "select id, subject, ordinal, wrapped, created_at, destroyed_at from subject_key order by created_at,"
                        + " id";
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            select.setFetchSize(PORTION_ROWS);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    line(out, key(row).json());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExportLines.Key key(ResultSet row) throws SQLException {
        long created = row.getLong(5);
        long destroyed = row.getLong(6);
        Long destroyedAt = row.wasNull() ? null : destroyed;
        return new ExportLines.Key(
                row.getString(1), row.getString(2), row.getInt(3), row.getString(4), created, destroyedAt);
    }

    private List<RawEvent> events(long after, long upTo) {
        String statement =
                "select "
                        + RawEvent.COLUMNS
                        + " from event where position > ? and position <= ? order by position limit ?";
        return sql.run(
                FAILURE,
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(statement)) {
                        select.setLong(1, after);
                        select.setLong(2, upTo);
                        select.setInt(3, PORTION_ROWS);
                        var events = new ArrayList<RawEvent>();
                        try (ResultSet row = select.executeQuery()) {
                            while (row.next()) {
                                events.add(RawEvent.of(row));
                            }
                        }
                        return events;
                    }
                });
    }

    private static void line(OutputStream out, JsonNode json) throws IOException {
        out.write(StoredJson.mapper().writeValueAsBytes(json));
        out.write('\n');
    }
}
