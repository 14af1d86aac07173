package io.metaledger.journal;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One opening of an H2 database. When a write breaks off, H2 closes its file for good, but goes on handing out
 * connections to it, which answer everything with an error and nevertheless call themselves valid. It forgets such a
 * database, and opens the file anew, only after every single connection to it was closed; so this knows them all.
 */
final class EmbeddedFile {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFile.class);

    private final JdbcDataSource source;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Connection keeper;
    private final MVStore file;

    /** Opens it, and keeps it open with a connection. */
    EmbeddedFile(JdbcDataSource source) throws SQLException {
        this.source = source;
        this.keeper = source.getConnection();
        var session = (SessionLocal) keeper.unwrap(JdbcConnection.class).getSession();
        this.file = session.getDatabase().getStore().getMvStore();
    }

    Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        connections.removeIf(EmbeddedFile::isClosed);
        connections.add(connection);
        return connection;
    }

    /** Whether H2 has given the file up. What was forced to the disk before is safe. */
    boolean isBroken() {
        return file.getPanicException() != null || file.isClosed();
    }

    /** Closes it after the last connection was given back. */
    void close() throws SQLException {
        if (isBroken()) {
            abandon();
        } else {
            keeper.close();
        }
    }

    /** Closes a broken one, and whatever connections there are to it, whoever has them. Can be repeated. */
    void abandon() {
        file.closeImmediately(); // the file alone; H2 must not try to write to it once more while it closes the rest
        connections.forEach(EmbeddedFile::closeBroken);
        closeBroken(keeper);
    }

    private static void closeBroken(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection to a broken store was closed: {}", e.getMessage());
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
