package io.metaledger.journal;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/** What differs between the databases in how a store is opened. */
sealed interface Vendor permits H2, Postgres {

    /** {@code h2} or {@code postgresql}. */
    String product();

    /** Where the store is, for messages; without user and password. */
    String where();

    /** Makes sure that connections can be had, or throws a {@link StoreException} that says why not. */
    void open();

    /**
     * Connections of no pool.
     *
     * @param readTimeout how long the database may keep silent in the middle of a statement; zero: for ever
     */
    DataSource source(Duration readTimeout);

    /**
     * Whether the store has ended by itself, so that no connection is of use any more. Never so after {@link #close}.
     */
    boolean isBroken();

    /** Lets go of what is left of a broken store, every connection included; it is still broken. */
    void abandon();

    /** Opens an abandoned store again, or says why it cannot be opened yet; then it is still broken. */
    void reopen() throws SQLException;

    /** How many bytes the store can still grow, as far as this process can tell. */
    long roomBytes();

    /** After the last connection was given back. */
    void close();
}
