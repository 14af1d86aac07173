package io.metaledger.server.bench;

import io.metaledger.journal.Database;
import io.metaledger.journal.JournalSettings.Sharing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Where the bench makes stores of its own. Closing it takes them all away again. */
interface Site extends AutoCloseable {

    /** A new, empty store that shares nothing with others. */
    Store store();

    /** In which ways a journal may be used here; the first is the usual one. */
    List<Sharing> sharings();

    /** What the figures depend on. */
    Map<String, String> facts();

    @Override
    void close();

    /** One store. What was opened of it must be closed before the site is. */
    interface Store {

        /** Opens it as the server does. */
        Database open();

        /** A connection of its own, beside those that the open store keeps. */
        Connection connect(Database open) throws SQLException;

        /** The server's settings that make it use this store. */
        Map<String, String> serverSettings();

        /** What its tables and indexes take on the disk, spare room included. */
        long bytes();
    }
}
