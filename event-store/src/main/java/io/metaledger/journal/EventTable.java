package io.metaledger.journal;

import io.metaledger.api.kernel.EventType;
import io.metaledger.journal.EventSql.Span;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

/** Reads events from the table of events, found by position, by tag, by type and by time. */
final class EventTable {

    /** How many events are fetched at a time; so many, of any size, are in memory at once. */
    private static final int PORTION = 1_000;

    private final DataSource dataSource;
    private volatile long taggedUpTo;

    EventTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** From now on nobody needs to ask whether the table of tags has all up to there. */
    void tagsAreSure(long upTo) {
        taggedUpTo = upTo;
    }

    private Span span(long after, long upTo) {
        return new Span(after, upTo, upTo <= taggedUpTo);
    }

    List<StoredEvent> read(long after, int limit) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, after, limit);
        }
    }

    static List<StoredEvent> read(Connection connection, long after, int limit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select " + RawEvent.COLUMNS + " from event where position > ? order by position limit ?")) {
            select.setLong(1, after);
            select.setInt(2, limit);
            var events = new ArrayList<StoredEvent>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
            return events;
        }
    }

    void find(EventQuery query, long after, long upTo, Consumer<StoredEvent> sink) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            find(connection, query, span(after, upTo), sink);
        }
    }

    /** Hands out matching events, oldest first. */
    static void find(Connection connection, EventQuery query, Span span, Consumer<StoredEvent> sink)
            throws SQLException {
        Span rest = span;
        List<Long> found;
        do {
            found = positions(connection, query, rest, ReadOrder.OLDEST_FIRST, PORTION);
            if (!found.isEmpty()) {
                at(connection, found, ReadOrder.OLDEST_FIRST).forEach(sink);
                rest = rest.behind(found.getLast());
            }
        } while (found.size() == PORTION);
    }

    List<StoredEvent> scan(EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max)
            throws SQLException {
        var query = new EventQuery(List.of(criterion));
        var events = new ArrayList<StoredEvent>();
        try (Connection connection = dataSource.getConnection()) {
            List<Long> found = positions(connection, query, span(after, upTo), order, max);
            for (int i = 0; i < found.size(); i += PORTION) {
                events.addAll(at(connection, found.subList(i, Math.min(i + PORTION, found.size())), order));
            }
        }
        return events;
    }

    boolean anyMatch(EventQuery query, long after, long upTo) throws SQLException {
        if (query.criteria().isEmpty() || after >= upTo) {
            return false; // without a connection
        }
        try (Connection connection = dataSource.getConnection()) {
            return !positions(connection, query, span(after, upTo), ReadOrder.OLDEST_FIRST, 1).isEmpty();
        }
    }

    private static List<Long> positions(Connection connection, EventQuery query, Span span, ReadOrder order, int max)
            throws SQLException {
        var positions = new ArrayList<Long>();
        if (!query.criteria().isEmpty() && !span.isEmpty()) {
            each(connection, EventSql.positions(query, span, order, max), row -> positions.add(row.getLong(1)));
        }
        return positions;
    }

    private static List<StoredEvent> at(Connection connection, List<Long> positions, ReadOrder order)
            throws SQLException {
        var events = new ArrayList<StoredEvent>();
        each(connection, EventSql.at(RawEvent.COLUMNS, positions, order), row -> events.add(event(row)));
        return events;
    }

    /** Times rise with positions, so this halves the positions until it is found; there is no index on time. */
    long lastBefore(long micros, long upTo) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select recorded_at from event where position = ?")) {
            long low = 0;
            long high = upTo;
            while (low < high) {
                long middle = low + (high - low + 1) / 2;
                select.setLong(1, middle);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next() && row.getLong(1) < micros) {
                        low = middle;
                    } else {
                        high = middle - 1;
                    }
                }
            }
            return low;
        }
    }

    private interface RowSink {
        void row(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, EventSql sql, RowSink sink) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql.text())) {
            for (int i = 0; i < sql.arguments().size(); i++) {
                select.setObject(i + 1, sql.arguments().get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sink.row(rows);
                }
            }
        }
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        RawEvent raw = RawEvent.of(row);
        return new StoredEvent(
                raw.position(),
                raw.appendFirst(),
                raw.appendLast(),
                raw.id(),
                raw.recordedAt(),
                new EventType(raw.type(), raw.version()),
                TagsText.parse(raw.tags()),
                raw.payload(),
                raw.metadata(),
                raw.hash());
    }
}
