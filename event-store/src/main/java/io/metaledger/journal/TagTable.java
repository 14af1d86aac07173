package io.metaledger.journal;

import io.metaledger.journal.Finding.What;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The table of tags, compared with the events that they are of. */
final class TagTable {

    private static final int FETCH_ROWS = 5_000;

    /** How many positions are compared at a time; each time the whole table is read once more. */
    private static final long COMPARED_POSITIONS = 100_000;

    private final Connection connection;
    private final boolean postgres;

    TagTable(Connection connection, boolean postgres) {
        this.connection = connection;
        this.postgres = postgres;
    }

    /** The sum over all tags in {@code (after, upTo]}. */
    long sum(TagSum sum, long after, long upTo) throws SQLException {
        long[] total = {0};
        read(after, upTo, (tag, position) -> total[0] += sum.of(tag, position));
        return total[0];
    }

    /**
     * Finds the positions where the two differ; only when it is known that they do.
     *
     * @param indexed up to where there should be tags
     */
    void compare(long after, long upTo, long indexed, Findings findings) throws SQLException {
        long end = Math.min(upTo, last());
        for (long from = after; from < end && !findings.isFull(); from += COMPARED_POSITIONS) {
            long to = Math.min(end, from + COMPARED_POSITIONS);
            var there = new HashMap<Long, Set<String>>();
            read(from, to, (tag, position) -> there.computeIfAbsent(position, p -> new HashSet<>()).add(tag));
            wanted(from, Math.min(to, indexed))
                    .forEach((position, wanted) -> {
                        Set<String> found = there.remove(position);
                        if (!wanted.equals(found == null ? Set.of() : found)) {
                            findings.add(position, What.PAYLOAD_CHANGED);
                        }
                    });
            there.keySet().forEach(position -> findings.add(position, What.INSERTED));
        }
    }

    private Map<Long, Set<String>> wanted(long from, long to) throws SQLException {
        var wanted = new HashMap<Long, Set<String>>();
        String rows = "select position, tags from event where position > ? and position <= ?";
        try (PreparedStatement select = connection.prepareStatement(rows)) {
            select.setFetchSize(FETCH_ROWS);
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    wanted.put(row.getLong(1), Set.copyOf(TagsText.texts(row.getString(2))));
                }
            }
        }
        return wanted;
    }

    private long last() throws SQLException {
        String sql =
                "select greatest((select coalesce(max(position), 0) from event),"
                        + " (select coalesce(max(position), 0) from event_tag))";
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private interface Sink {
        void tag(String tag, long position);
    }

    /** In no particular order, and not all at once. */
    private void read(long after, long upTo, Sink sink) throws SQLException {
        lazily(true);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select tag, position from event_tag where position > ? and position <= ?")) {
            select.setFetchSize(FETCH_ROWS);
            select.setLong(1, after);
            select.setLong(2, upTo);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sink.tag(row.getString(1), row.getLong(2));
                }
            }
        } finally {
            lazily(false);
        }
    }

    /** H2 otherwise gathers all rows first. */
    private void lazily(boolean on) throws SQLException {
        if (!postgres) {
            try (var statement = connection.createStatement()) {
                statement.execute("set lazy_query_execution " + on);
            }
        }
    }
}
