package io.metaledger.server.bench;

import io.metaledger.journal.Database;
import io.metaledger.journal.JournalSettings.Sharing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** How a process opens a store. What it opened must be closed before the site is. */
    interface Opening {

        /** Opens it as the server does. */
        Database open();

        /** A connection of its own, beside those that the open store keeps. */
        Connection connect(Database open) throws SQLException;
    }

    /** One store. */
    interface Store extends Opening {

        /** How other processes open it too; empty where only one can. */
        Optional<StoreAddress> address();

        /** The server's settings that make it use this store. */
        Map<String, String> serverSettings();

        /** What its tables and indexes take on the disk, spare room included. */
        long bytes();
    }
}
