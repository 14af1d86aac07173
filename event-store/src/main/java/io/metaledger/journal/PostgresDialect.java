package io.metaledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** PostgreSQL: one statement moves the head and inserts the events; its commit is durable by itself. */
final class PostgresDialect implements SqlDialect {

    private static final Set<String> LOST = Set.of("40001", "40P01", "23505", "55P03");

    private static final String CLOCK = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    /** The parameter that follows those of the head. */
    private static final int FIRST_OF_EVENTS = 11;

    /** So many events go as rows of values, more as arrays, which one statement takes any number of. */
    private static final int ROWS_MAX = 64;

    private static final String MOVE_AND_INSERT =
            """
            with moved as (
                update journal_head set position = ?, hash = ?, recorded_at = ?
                where singleton = 1 and position = ? and hash = ? and format <= ? and floor < ?
                  and (held_by is null or held_by = ? or held_until <= %1$s)
                  and abs(%1$s - ?) <= ?
                returning position
            )
            insert into event (%2$s)
            select e.* from moved cross join
            """
                    .formatted(CLOCK, RawEvent.COLUMNS);

    private static final String ARRAYS =
            MOVE_AND_INSERT
                    + "unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::bigint[], ?::varchar[],"
                    + " ?::integer[], ?::varchar[], ?::varchar[], ?::varchar[], ?::bytea[]) e";

    /** For one row, for two and so on. PostgreSQL plans each of them once, where it plans arrays again each time. */
    private static final List<String> ROWS =
            IntStream.rangeClosed(1, ROWS_MAX).mapToObj(PostgresDialect::rows).toList();

    private static String rows(int count) {
        String row =
                "(?::bigint, ?::bigint, ?::bigint, ?::uuid, ?::bigint, ?::varchar, ?::integer, ?::varchar, ?::varchar,"
                        + " ?::varchar, ?::bytea)";
        return MOVE_AND_INSERT + "(values " + String.join(", ", Collections.nCopies(count, row)) + ") e";
    }

    @Override
    public String clockMicros() {
        return CLOCK;
    }

    @Override
    public boolean insertsWithOneStatement() {
        return true;
    }

    @Override
    public boolean insert(Connection connection, HeadMove move, List<Slot> slots) throws SQLException {
        boolean asRows = slots.size() <= ROWS_MAX;
        try (PreparedStatement insert = connection.prepareStatement(asRows ? ROWS.get(slots.size() - 1) : ARRAYS)) {
            bindMove(insert, move);
            if (asRows) {
                bindRows(insert, slots);
            } else {
                bindArrays(connection, insert, slots);
            }
            return insert.executeUpdate() == slots.size();
        }
    }

    private static void bindMove(PreparedStatement insert, HeadMove move) throws SQLException {
        insert.setLong(1, move.after().position());
        insert.setBytes(2, move.after().hash());
        insert.setLong(3, move.after().recordedAt());
        insert.setLong(4, move.before().position());
        insert.setBytes(5, move.before().hash());
        insert.setInt(6, move.format());
        insert.setLong(7, move.firstRecordedAt());
        insert.setString(8, move.owner());
        insert.setLong(9, move.firstRecordedAt());
        insert.setLong(10, move.clockSkewMaxMicros());
    }

    private static void bindRows(PreparedStatement insert, List<Slot> slots) throws SQLException {
        int i = FIRST_OF_EVENTS;
        for (Slot slot : slots) {
            i = slot.row().bind(insert, i);
        }
    }

    private static void bindArrays(Connection connection, PreparedStatement insert, List<Slot> slots)
            throws SQLException {
        int n = slots.size();
        long[] position = new long[n];
        long[] appendFirst = new long[n];
        long[] appendLast = new long[n];
        UUID[] id = new UUID[n];
        long[] recordedAt = new long[n];
        String[] type = new String[n];
        int[] version = new int[n];
        String[] tags = new String[n];
        String[] payload = new String[n];
        String[] metadata = new String[n];
        byte[][] hash = new byte[n][];
        for (int i = 0; i < n; i++) {
            Slot slot = slots.get(i);
            position[i] = slot.position;
            appendFirst[i] = slot.appendFirst;
            appendLast[i] = slot.appendLast;
            id[i] = slot.id;
            recordedAt[i] = slot.recordedAt();
            type[i] = slot.type.name();
            version[i] = slot.type.version();
            tags[i] = slot.tagsText();
            payload[i] = slot.payload;
            metadata[i] = slot.metadata;
            hash[i] = slot.hash();
        }
        int i = FIRST_OF_EVENTS;
        insert.setObject(i++, position);
        insert.setObject(i++, appendFirst);
        insert.setObject(i++, appendLast);
        insert.setArray(i++, connection.createArrayOf("uuid", id));
        insert.setObject(i++, recordedAt);
        insert.setArray(i++, connection.createArrayOf("varchar", type));
        insert.setObject(i++, version);
        insert.setArray(i++, connection.createArrayOf("varchar", tags));
        insert.setArray(i++, connection.createArrayOf("varchar", payload));
        insert.setArray(i++, connection.createArrayOf("varchar", metadata));
        insert.setArray(i, connection.createArrayOf("bytea", hash));
    }

    @Override
    public void insertTags(Connection connection, List<TagIndex.Entry> entries) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into event_tag (tag, position) select * from unnest(?::varchar[], ?::bigint[])")) {
            Object[] tags = entries.stream().map(TagIndex.Entry::tag).toArray();
            insert.setArray(1, connection.createArrayOf("varchar", tags));
            insert.setObject(2, entries.stream().mapToLong(TagIndex.Entry::position).toArray());
            insert.executeUpdate();
        }
    }

    @Override
    public void force(Connection connection) {
        // A commit waits for the write-ahead log to be flushed, with PostgreSQL's own defaults.
    }

    @Override
    public boolean isLost(SQLException e) {
        return e.getSQLState() != null && LOST.contains(e.getSQLState());
    }
}
