package io.metaledger.journal;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.ExportLines.Header;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;
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
 */
public final class JournalExport {

    private static final int PORTION_ROWS = 2_000;

    private final Sql sql;

    public JournalExport(Database database) {
        this.sql = new Sql(database);
    }

    /** An export that could not be written on. */
    public static final class NotWritten extends RuntimeException {
        NotWritten(IOException cause) {
            super("The export could not be written: " + cause.getMessage(), cause);
        }
    }

    /**
     * @param progress is told how many events are written
     * @return the position of the last event
     * @throws JournalException.Unavailable if the database cannot be read
     * @throws NotWritten if the output takes no more
     */
    public long write(OutputStream out, LongConsumer progress) {
        return sql.run(
                "The journal cannot be exported",
                connection -> {
                    connection.setAutoCommit(false);
                    int isolation = connection.getTransactionIsolation();
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    try {
                        return write(connection, out, progress);
                    } finally {
                        connection.rollback();
                        connection.setTransactionIsolation(isolation);
                        connection.setAutoCommit(true);
                    }
                });
    }

    private static long write(Connection connection, OutputStream out, LongConsumer progress) throws SQLException {
        Header header = header(connection);
        line(out, header.json());
        keys(connection, out);
        long position = 0;
        for (List<RawEvent> events = events(connection, 0, header);
                !events.isEmpty();
                events = events(connection, position, header)) {
            events.forEach(event -> line(out, ExportLines.json(event)));
            position = events.getLast().position();
            progress.accept(position);
        }
        line(out, ExportLines.end(position));
        return position;
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
        }
    }

    private static ExportLines.Key key(ResultSet row) throws SQLException {
        long created = row.getLong(5);
        long destroyed = row.getLong(6);
        Long destroyedAt = row.wasNull() ? null : destroyed;
        return new ExportLines.Key(
                row.getString(1), row.getString(2), row.getInt(3), row.getString(4), created, destroyedAt);
    }

    private static List<RawEvent> events(Connection connection, long after, Header header) throws SQLException {
        String statement =
                "select "
                        + RawEvent.COLUMNS
                        + " from event where position > ? and position <= ? order by position limit ?";
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            select.setLong(1, after);
            select.setLong(2, header.head().position());
            select.setInt(3, PORTION_ROWS);
            var events = new ArrayList<RawEvent>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(RawEvent.of(row));
                }
            }
            return events;
        }
    }

    private static void line(OutputStream out, JsonNode json) {
        try {
            out.write(StoredJson.mapper().writeValueAsBytes(json));
            out.write('\n');
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }
}
