package io.metaledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** H2: the head first, then the rows; a commit reaches the disk only when it is forced. */
final class H2Dialect implements SqlDialect {

    /** Serialisation failure, deadlock, duplicate key, lock timeout. */
    private static final Set<String> LOST = Set.of("40001", "23505", "HYT00", "90131");

    /** The largest batch, several times, and what H2 needs to tidy its file up. */
    static final long ROOM_BYTES_MIN = 64L << 20;

    private static final String CLOCK =
            "datediff(microsecond, timestamp with time zone '1970-01-01 00:00:00+00:00', current_timestamp(6))";

    private final LongSupplier roomBytes;

    /** For a store without a bound. */
    H2Dialect() {
        this(() -> Long.MAX_VALUE);
    }

    /**
     * @param roomBytes how much the disk can still take
     */
    H2Dialect(LongSupplier roomBytes) {
        this.roomBytes = roomBytes;
    }

    @Override
    public String clockMicros() {
        return CLOCK;
    }

    @Override
    public boolean insertsWithOneStatement() {
        return false;
    }

    @Override
    public boolean insert(Connection connection, HeadMove move, List<Slot> slots) throws SQLException {
        long room = roomBytes.getAsLong();
        if (room < ROOM_BYTES_MIN && headIs(connection, move.before())) {
            throw noRoom(room);
        }
        if (!moveHead(connection, move)) {
            return false;
        }
        RawEvent.insert(connection, slots.stream().map(Slot::row).toList());
        return true;
    }

    /** H2 closes a file that it cannot write to, and what was committed last is in doubt; so it must not get there. */
    private static SQLException noRoom(long room) {
        return new SQLException(
                "only " + (room >> 20) + " MB are left, and " + (ROOM_BYTES_MIN >> 20) + " MB are kept free",
                DISK_FULL);
    }

    private static boolean headIs(Connection connection, Head head) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from journal_head where position = ? and hash = ?")) {
            select.setLong(1, head.position());
            select.setBytes(2, head.hash());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static boolean moveHead(Connection connection, HeadMove move) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update journal_head set position = ?, hash = ?, recorded_at = ? where singleton = 1 and"
                            + " position = ? and hash = ? and format <= ? and floor < ? and (held_by is null or held_by"
                            + " = ? or held_until <= "
                                + CLOCK
                                + ")"
                                + " and abs("
                                + CLOCK
                                + " - ?) <= ?")) {
            update.setLong(1, move.after().position());
            update.setBytes(2, move.after().hash());
            update.setLong(3, move.after().recordedAt());
            update.setLong(4, move.before().position());
            update.setBytes(5, move.before().hash());
            update.setInt(6, move.format());
            update.setLong(7, move.firstRecordedAt());
            update.setString(8, move.owner());
            update.setLong(9, move.firstRecordedAt());
            update.setLong(10, move.clockSkewMaxMicros());
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public void insertTags(Connection connection, List<TagIndex.Entry> entries) throws SQLException {
        long room = roomBytes.getAsLong();
        if (room < ROOM_BYTES_MIN) {
            throw noRoom(room);
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into event_tag (tag, position) values (?, ?)")) {
            for (TagIndex.Entry entry : entries) {
                insert.setString(1, entry.tag());
                insert.setLong(2, entry.position());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void force(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    @Override
    public boolean isLost(SQLException e) {
        return e.getSQLState() != null && LOST.contains(e.getSQLState());
    }
}
