package io.metaledger.journal;

import io.metaledger.api.kernel.EventType;
import io.metaledger.journal.EventSql.Span;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Reads events from the table of events, found by position, by tag, by type and by time. */
final class EventTable {

    private static final String COLUMNS =
            Stream.of(RawEvent.COLUMNS.split(", ")).map("e."::concat).collect(Collectors.joining(", "));
    private static final int FETCH_ROWS = 1_000;

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
                        "select " + COLUMNS + " from event e where e.position > ? order by e.position limit ?")) {
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

    /** On a connection on which nothing is under way. */
    static void find(Connection connection, EventQuery query, Span span, Consumer<StoredEvent> sink)
            throws SQLException {
        if (query.criteria().isEmpty() || span.after() >= span.upTo()) {
            return;
        }
        Sql.inTransaction( // or PostgreSQL's driver fetches everything at once
                connection,
                open -> {
                    each(open, EventSql.find(COLUMNS, query, span), row -> sink.accept(event(row)));
                    return true;
                });
    }

    List<StoredEvent> scan(EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max)
            throws SQLException {
        var found = new ArrayList<StoredEvent>();
        try (Connection connection = dataSource.getConnection()) {
            each(
                    connection,
                    EventSql.scan(COLUMNS, criterion, span(after, upTo), order, max),
                    row -> found.add(event(row)));
        }
        return found;
    }

    boolean anyMatch(EventQuery query, long after, long upTo) throws SQLException {
        if (query.criteria().isEmpty() || after >= upTo) {
            return false;
        }
        var rows = new AtomicInteger();
        try (Connection connection = dataSource.getConnection()) {
            each(connection, EventSql.any(query, span(after, upTo)), row -> rows.incrementAndGet());
        }
        return rows.get() > 0;
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
            select.setFetchSize(FETCH_ROWS);
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
