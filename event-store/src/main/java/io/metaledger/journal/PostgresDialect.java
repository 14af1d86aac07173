package io.metaledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** PostgreSQL: one statement moves the head and inserts everything; its commit is durable by itself. */
final class PostgresDialect implements SqlDialect {

    private static final Set<String> LOST = Set.of("40001", "40P01", "23505", "55P03");

    private static final String CLOCK = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    private static final String INSERT =
            """
            with moved as (
                update journal_head set position = ?, hash = ?, recorded_at = ?
                where singleton = 1 and position = ? and hash = ? and format <= ? and floor < ?
                  and (held_by is null or held_by = ? or held_until <= %1$s)
                  and abs(%1$s - ?) <= ?
                returning position
            ), inserted as (
                insert into event (position, append_first, append_last, id, recorded_at, type, type_version, tags, payload,
                                   metadata, hash)
                select e.* from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::bigint[], ?::varchar[],
                                       ?::integer[], ?::varchar[], ?::varchar[], ?::varchar[], ?::bytea[]) e
                where exists (select 1 from moved)
            ), tagged as (
                insert into event_tag (tag, position)
                select t.* from unnest(?::varchar[], ?::bigint[]) t
                where exists (select 1 from moved)
            )
            select count(*) from moved
            """
                    .formatted(CLOCK);

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
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bindMove(insert, move);
            bindEvents(connection, insert, slots);
            bindTags(connection, insert, slots);
            try (ResultSet row = insert.executeQuery()) {
                return row.next() && row.getLong(1) == 1;
            }
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

    private static void bindEvents(Connection connection, PreparedStatement insert, List<Slot> slots)
            throws SQLException {
        int n = slots.size();
        Long[] position = new Long[n];
        Long[] appendFirst = new Long[n];
        Long[] appendLast = new Long[n];
        UUID[] id = new UUID[n];
        Long[] recordedAt = new Long[n];
        String[] type = new String[n];
        Integer[] version = new Integer[n];
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
        insert.setArray(11, connection.createArrayOf("bigint", position));
        insert.setArray(12, connection.createArrayOf("bigint", appendFirst));
        insert.setArray(13, connection.createArrayOf("bigint", appendLast));
        insert.setArray(14, connection.createArrayOf("uuid", id));
        insert.setArray(15, connection.createArrayOf("bigint", recordedAt));
        insert.setArray(16, connection.createArrayOf("varchar", type));
        insert.setArray(17, connection.createArrayOf("integer", version));
        insert.setArray(18, connection.createArrayOf("varchar", tags));
        insert.setArray(19, connection.createArrayOf("varchar", payload));
        insert.setArray(20, connection.createArrayOf("varchar", metadata));
        insert.setArray(21, connection.createArrayOf("bytea", hash));
    }

    private static void bindTags(Connection connection, PreparedStatement insert, List<Slot> slots)
            throws SQLException {
        int n = slots.stream().mapToInt(slot -> slot.tags.size()).sum();
        String[] tag = new String[n];
        Long[] position = new Long[n];
        int i = 0;
        for (Slot slot : slots) {
            for (var each : slot.tags) {
                tag[i] = each.toString();
                position[i++] = slot.position;
            }
        }
        insert.setArray(22, connection.createArrayOf("varchar", tag));
        insert.setArray(23, connection.createArrayOf("bigint", position));
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
