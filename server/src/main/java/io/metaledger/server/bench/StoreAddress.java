package io.metaledger.server.bench;

import io.metaledger.journal.Database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A store that any number of processes can open.
 *
 * @param url with the schema
 */
record StoreAddress(String url, String user, String password) implements Site.Opening {

    @Override
    public Database open() {
        return Database.postgres(url, user, password);
    }

    /** Statements are prepared once for each connection, as those of the server are. */
    @Override
    public Connection connect(Database open) throws SQLException {
        return DriverManager.getConnection(url + "&prepareThreshold=1", user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url;
    }
}
