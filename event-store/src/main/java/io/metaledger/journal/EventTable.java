package io.metaledger.journal;

import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Tag;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    EventTable(DataSource dataSource) {
        this.dataSource = dataSource;
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
        if (query.criteria().isEmpty() || after >= upTo) {
            return;
        }
        var arguments = new ArrayList<Object>();
        String sql =
                "select "
                        + COLUMNS
                        + " from event e join ("
                        + positions(query, after, upTo, arguments)
                        + ") p on p.position = e.position order by e.position";
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // PostgreSQL fetches in portions only inside a transaction
            try (PreparedStatement select = prepare(connection, sql, arguments)) {
                select.setFetchSize(FETCH_ROWS);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        sink.accept(event(rows));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    List<StoredEvent> scan(EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max)
            throws SQLException {
        ScanSql sql = ScanSql.of(COLUMNS, criterion, after, upTo, order, max);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = prepare(connection, sql.text(), sql.arguments());
                ResultSet rows = select.executeQuery()) {
            var events = new ArrayList<StoredEvent>();
            while (rows.next()) {
                events.add(event(rows));
            }
            return events;
        }
    }

    boolean anyMatch(EventQuery query, long after, long upTo) throws SQLException {
        if (query.criteria().isEmpty() || after >= upTo) {
            return false;
        }
        var arguments = new ArrayList<Object>();
        String sql = "select 1 from (" + positions(query, after, upTo, arguments) + ") p limit 1";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = prepare(connection, sql, arguments);
                ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
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

    private static String positions(EventQuery query, long after, long upTo, List<Object> arguments) {
        var parts = new ArrayList<String>();
        for (var criterion : query.criteria()) {
            parts.add(positions(criterion, after, upTo, arguments));
        }
        return String.join(" union ", parts);
    }

    private static String positions(EventQuery.Criterion criterion, long after, long upTo, List<Object> arguments) {
        return criterion.tags().isEmpty()
                ? positionsByType(criterion, after, upTo, arguments)
                : positionsByTag(criterion, after, upTo, arguments);
    }

    private static String positionsByType(
            EventQuery.Criterion criterion, long after, long upTo, List<Object> arguments) {
        arguments.add(after);
        arguments.add(upTo);
        arguments.addAll(criterion.types());
        return "select x.position from event x where x.position > ? and x.position <= ?"
                + (criterion.types().isEmpty() ? "" : " and x.type in " + ScanSql.marks(criterion.types().size()));
    }

    /** Starts from the index of one tag and narrows down by the others and the types. */
    private static String positionsByTag(
            EventQuery.Criterion criterion, long after, long upTo, List<Object> arguments) {
        List<String> tags = criterion.tags().stream().map(Tag::toString).toList();
        StringBuilder sql = ScanSql.withAllTags(tags, arguments);
        if (!criterion.types().isEmpty()) {
            sql.append(" join event x on x.position = t0.position and x.type in ")
                    .append(ScanSql.marks(criterion.types().size()));
            arguments.addAll(criterion.types());
        }
        arguments.addAll(List.of(tags.getFirst(), after, upTo));
        return sql.append(" where t0.tag = ? and t0.position > ? and t0.position <= ?").toString();
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<Object> arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.size(); i++) {
            statement.setObject(i + 1, arguments.get(i));
        }
        return statement;
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
