package io.metaledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The one place where PostgreSQL and H2 differ. */
interface SqlDialect {

    /** The SQL state that says so. A database that says it has stored nothing of the statement. */
    String DISK_FULL = "53100";

    static SqlDialect of(Database database) {
        return database.isPostgres() ? new PostgresDialect() : new H2Dialect(database::roomBytes);
    }

    /** An SQL expression: the database's clock in microseconds since 1970-01-01T00:00:00Z. */
    String clockMicros();

    /**
     * Whether {@link #insert} is a single statement, which needs no transaction around it and so saves a round trip.
     */
    boolean insertsWithOneStatement();

    /**
     * Moves the head row and, only if it could be moved, inserts the events; does not commit.
     *
     * @throws SQLException with {@link #DISK_FULL} if there is no room for it
     */
    boolean insert(Connection connection, HeadMove move, List<Slot> slots) throws SQLException;

    /**
     * Adds to the table of tags; does not commit.
     *
     * @throws SQLException with {@link #DISK_FULL} if there is no room for it
     */
    void insertTags(Connection connection, List<TagIndex.Entry> entries) throws SQLException;

    /** Makes what was committed safe from a power cut, where a commit alone does not. */
    void force(Connection connection) throws SQLException;

    /** Whether the error means that another writer came first. */
    boolean isLost(SQLException e);

    /**
     * The compare-and-swap that arbitrates between writers.
     *
     * @param firstRecordedAt the batch's first time, which must lie above the floor and near the database's clock
     */
    record HeadMove(Head before, Head after, int format, String owner, long firstRecordedAt, long clockSkewMaxMicros) {}
}
