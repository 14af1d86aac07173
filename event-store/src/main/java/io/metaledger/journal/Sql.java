package io.metaledger.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs small pieces of SQL on a store; a fault says what was being done. */
final class Sql {

    private static final String DUPLICATE_KEY = "23505";

    private final Database database;

    Sql(Database database) {
        this.database = database;
    }

    /** Work on one connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Each statement is a transaction of its own.
     *
     * @param failure how a failure reads, such as "The key of a=b cannot be read"
     */
    <T> T run(String failure, Work<T> work) {
        try (var connection = database.dataSource().getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new JournalException.Unavailable(failure + ": " + database.where() + " cannot be used right now", e);
        }
    }

    /** All statements are one transaction, which a fault undoes. */
    <T> T inTransaction(String failure, Work<T> work) {
        return run(failure, connection -> inTransaction(connection, work));
    }

    /** The same on a connection on which nothing is under way. */
    static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Makes what was committed safe from a power cut, where a commit alone does not. */
    void force(Connection connection) throws SQLException {
        if (!database.isPostgres()) {
            try (var statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    }

    static boolean isDuplicateKey(SQLException e) {
        return DUPLICATE_KEY.equals(e.getSQLState());
    }
}
