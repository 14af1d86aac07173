package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** The journal's tables as they are, past all of the journal's code but the definition of the hash. */
final class JournalRows {

    private final Database database;
    private final DataSource source;

    JournalRows(Database database) {
        this.database = database;
        this.source = database.dataSource();
    }

    List<StoredEvent> events() throws SQLException {
        return new SqlStore(source, new H2Dialect(), 0).read(0, Integer.MAX_VALUE);
    }

    void clear() throws SQLException {
        execute("delete from event");
        execute("delete from event_tag");
        execute("update event_tag_head set position = 0");
        execute(
                "update journal_head set position = 0, hash = ?, recorded_at = 0, floor = 0, format = ?, held_by ="
                        + " null, held_until = 0",
                Chain.genesis(),
                Journal.FORMAT);
    }

    int execute(String sql, Object... arguments) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    List<String> strings(String sql, Object... arguments) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /** How many connections wait for a lock that another one has. */
    int waitingForLocks() throws SQLException {
        String sql =
                database.isPostgres()
                        ? "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type"
                                + " = 'Lock'"
                        : "select count(*) from information_schema.sessions where blocker_id is not null";
        return Integer.parseInt(strings(sql).getFirst());
    }

    /** What must be true whatever has happened. */
    void requireIntact() throws SQLException {
        Head head = requireChained(events());
        List<String> columns = strings("select tags from event order by position");
        requireTagsTable(columns);
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select position, hash, recorded_at from journal_head");
                ResultSet row = select.executeQuery()) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).as("the head's position").isEqualTo(head.position());
            assertThat(row.getBytes(2)).as("the head's hash").isEqualTo(head.hash());
            assertThat(row.getLong(3)).as("the head's time").isEqualTo(head.recordedAt());
        }
    }

    private Head requireChained(List<StoredEvent> events) throws SQLException {
        List<String> tags = strings("select tags from event order by position");
        var head = new Head(0, Chain.genesis(), 0);
        long appendLast = 0;
        for (StoredEvent event : events) {
            assertThat(event.position()).isEqualTo(head.position() + 1);
            boolean begins = head.position() == appendLast;
            assertThat(event.appendFirst() == event.position()).as("%s begins an append", event).isEqualTo(begins);
            if (begins) {
                appendLast = event.appendLast();
                assertThat(event.recordedAt()).isGreaterThan(head.recordedAt());
            } else {
                assertThat(event.appendLast()).isEqualTo(appendLast);
                assertThat(event.recordedAt()).isEqualTo(head.recordedAt());
            }
            assertThat(event.hash())
                    .as("the hash of %s", event)
                    .isEqualTo(Chain.hash(head.hash(), event, tags.get((int) event.position() - 1)));
            head = Head.after(event);
        }
        assertThat(head.position()).as("the last append is whole").isEqualTo(appendLast);
        return head;
    }

    private void requireTagsTable(List<String> columns) throws SQLException {
        long filled = Long.parseLong(strings("select position from event_tag_head").getFirst());
        assertThat(filled).as("event_tag goes no further than the events").isLessThanOrEqualTo(columns.size());
        var expected = new ArrayList<String>();
        for (int i = 0; i < filled; i++) {
            long position = i + 1L;
            TagsText.parse(columns.get(i)).forEach(tag -> expected.add(tag + "@" + position));
        }
        assertThat(strings("select tag || '@' || position from event_tag"))
                .as("event_tag and the column tags")
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
