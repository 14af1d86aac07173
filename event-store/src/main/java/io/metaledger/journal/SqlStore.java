package io.metaledger.journal;

import io.metaledger.journal.JournalStore.WriteResult.BelowFloor;
import io.metaledger.journal.JournalStore.WriteResult.ClocksApart;
import io.metaledger.journal.JournalStore.WriteResult.FormatTooNew;
import io.metaledger.journal.JournalStore.WriteResult.Held;
import io.metaledger.journal.JournalStore.WriteResult.Lost;
import io.metaledger.journal.JournalStore.WriteResult.NoRoom;
import io.metaledger.journal.JournalStore.WriteResult.Refused;
import io.metaledger.journal.JournalStore.WriteResult.Unknown;
import io.metaledger.journal.JournalStore.WriteResult.Written;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * The journal's tables on JDBC: its head and what is written. What is read is in {@link EventTable}, what differs
 * between databases in {@link SqlDialect}.
 */
final class SqlStore implements JournalStore {

    private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);

    private final DataSource dataSource;
    private final EventTable events;
    private final SqlDialect dialect;
    private final long clockSkewMaxMicros;
    private final String owner;
    private @Nullable Connection writing;

    SqlStore(DataSource dataSource, SqlDialect dialect, long clockSkewMaxMicros) {
        this.dataSource = dataSource;
        this.events = new EventTable(dataSource);
        this.dialect = dialect;
        this.clockSkewMaxMicros = clockSkewMaxMicros;
        this.owner = UUID.randomUUID().toString();
    }

    static SqlStore on(Database database, JournalSettings settings) {
        return new SqlStore(database.dataSource(), SqlDialect.of(database), settings.clockSkewMax().toNanos() / 1_000);
    }

    // ---- the head row -----------------------------------------------------------------------------------------------

    @Override
    public HeadRow head() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return head(connection, "");
        }
    }

    private HeadRow head(Connection connection, String lock) throws SQLException {
        String sql =
                "select position, hash, recorded_at, floor, format, "
                        + dialect.clockMicros()
                        + ", held_by is not null and held_by <> ? and held_until > "
                        + dialect.clockMicros()
                        + " from journal_head where singleton = 1"
                        + lock;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, owner);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new JournalException.Stopped("The table journal_head has no row; the database is damaged");
                }
                return new HeadRow(
                        new Head(row.getLong(1), row.getBytes(2), row.getLong(3)),
                        row.getLong(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getBoolean(7));
            }
        }
    }

    @Override
    public boolean raiseFloor(long micros) throws SQLException {
        String sql =
                "update journal_head set floor = ? where singleton = 1 and floor < ? and "
                        + dialect.clockMicros()
                        + " >= ?";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, micros);
            update.setLong(2, micros);
            update.setLong(3, micros - clockSkewMaxMicros);
            boolean raised = update.executeUpdate() == 1;
            dialect.force(connection);
            return raised || head(connection, "").floor() >= micros;
        }
    }

    @Override
    public boolean hold(long forMicros) throws SQLException {
        String sql =
                "update journal_head set held_by = ?, held_until = "
                        + dialect.clockMicros()
                        + " + ? where singleton = 1 and (held_by is null or held_by = ? or held_until <= "
                        + dialect.clockMicros()
                        + ")";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, owner);
            update.setLong(2, forMicros);
            update.setString(3, owner);
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public void releaseHold() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update journal_head set held_by = null, held_until = 0 where singleton = 1 and held_by"
                                        + " = ?")) {
            update.setString(1, owner);
            update.executeUpdate();
        }
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    @Override
    public WriteResult write(Batch batch) {
        Connection connection = null;
        try {
            connection = writingConnection();
            return write(connection, batch);
        } catch (SQLException e) {
            discard(connection);
            writing = null;
            return classify(e);
        }
    }

    @Override
    public LockedHead lockHead() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            return new Locked(connection, head(connection, " for update"));
        } catch (SQLException | RuntimeException e) {
            discard(connection);
            throw e;
        }
    }

    @Override
    public void close() {
        discard(writing);
        writing = null;
    }

    private WriteResult write(Connection connection, Batch batch) throws SQLException {
        Head after = batch.after();
        var move =
                new SqlDialect.HeadMove(
                        batch.before(), after, Journal.FORMAT, owner, batch.first().recordedAt(), clockSkewMaxMicros);
        boolean moved = dialect.insert(connection, move, batch.slots());
        commit(connection);
        if (!moved) {
            return explain(connection, batch);
        }
        dialect.force(connection);
        return new Written();
    }

    /** Why the head did not move: perhaps an earlier try of the same bytes has moved it. */
    private WriteResult explain(Connection connection, Batch batch) throws SQLException {
        HeadRow row = head(connection, "");
        boolean found =
                row.head().position() >= batch.first().position
                        && batch.first().id.equals(idAt(connection, batch.first().position));
        commit(connection);
        if (found) {
            dialect.force(connection);
            return new Written();
        }
        boolean unmoved =
                row.head().position() == batch.before().position()
                        && Arrays.equals(row.head().hash(), batch.before().hash());
        if (!unmoved) {
            return new Lost();
        }
        if (row.format() > Journal.FORMAT) {
            return new FormatTooNew(row.format());
        }
        if (row.heldByOther()) {
            return new Held();
        }
        if (row.floor() >= batch.first().recordedAt()) {
            return new BelowFloor(row.floor());
        }
        long apart = batch.first().recordedAt() - row.databaseTime();
        return Math.abs(apart) > clockSkewMaxMicros ? new ClocksApart(apart) : new Lost();
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private @Nullable UUID idAt(Connection connection, long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id from event where position = ?")) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        }
    }

    private WriteResult classify(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (dialect.isLost(e)) {
            return new Lost();
        }
        if (state.equals(SqlDialect.DISK_FULL)) {
            return new NoRoom(e);
        }
        boolean refused = state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
        return refused ? new Refused(e) : new Unknown(e);
    }

    private Connection writingConnection() throws SQLException {
        Connection connection = writing;
        if (connection == null || connection.isClosed()) {
            connection = dataSource.getConnection();
            connection.setAutoCommit(dialect.insertsWithOneStatement());
            writing = connection;
        }
        return connection;
    }

    private void discard(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close(); // the pool rolls back what is open and throws broken connections away
            } catch (SQLException e) {
                LOG.debug("A broken connection could not be closed: {}", e.getMessage());
            }
        }
    }

    private final class Locked implements LockedHead {

        private final Connection connection;
        private final HeadRow row;

        Locked(Connection connection, HeadRow row) {
            this.connection = connection;
            this.row = row;
        }

        @Override
        public HeadRow head() {
            return row;
        }

        @Override
        public List<StoredEvent> read(long after, int limit) throws SQLException {
            return EventTable.read(connection, after, limit);
        }

        @Override
        public WriteResult write(Batch batch) {
            try {
                return SqlStore.this.write(connection, batch);
            } catch (SQLException e) {
                return classify(e);
            }
        }

        @Override
        public void close() {
            discard(connection);
        }
    }

    @Override
    public long indexTags(long last) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.inTransaction(connection, open -> TagIndex.fill(open, dialect, last));
        }
    }

    @Override
    public void tagsAreSure(long upTo) {
        events.tagsAreSure(upTo);
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    @Override
    public List<StoredEvent> read(long after, int limit) throws SQLException {
        return events.read(after, limit);
    }

    @Override
    public void find(EventQuery query, long after, long upTo, Consumer<StoredEvent> sink) throws SQLException {
        events.find(query, after, upTo, sink);
    }

    @Override
    public List<StoredEvent> scan(EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max)
            throws SQLException {
        return events.scan(criterion, after, upTo, order, max);
    }

    @Override
    public boolean anyMatch(EventQuery query, long after, long upTo) throws SQLException {
        return events.anyMatch(query, after, upTo);
    }

    @Override
    public long lastBefore(long micros, long upTo) throws SQLException {
        return events.lastBefore(micros, upTo);
    }
}
