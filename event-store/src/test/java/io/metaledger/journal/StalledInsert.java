package io.metaledger.journal;

import io.metaledger.journal.JournalStore.WriteResult;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** A write whose statement was executed on a connection of its own, and whose commit comes when the test says so. */
final class StalledInsert implements AutoCloseable {

    private final SqlDialect dialect;
    private final Connection connection;

    StalledInsert(Database database) throws SQLException {
        dialect = database.isPostgres() ? new PostgresDialect() : new H2Dialect();
        connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
    }

    /** What the writer is told: nobody knows. */
    WriteResult execute(Batch batch) {
        try {
            dialect.insert(
                    connection,
                    new SqlDialect.HeadMove(
                            batch.before(),
                            batch.after(),
                            Journal.FORMAT,
                            "stalled",
                            batch.first().recordedAt(),
                            Long.MAX_VALUE),
                    batch.slots());
            return HeldStore.unknown();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until another connection waits for the locks that this one has. */
    void awaitSomebodyBehind(JournalRows rows) throws SQLException {
        long end = System.nanoTime() + Gate.PATIENCE.toNanos();
        while (rows.waitingForLocks() == 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Nobody came to wait behind the stalled insert");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
