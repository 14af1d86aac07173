package io.metaledger.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * An open store: a bounded pool of connections to a database with this program's tables in it. Opening creates or
 * updates the tables and throws {@link StoreInUse} or {@link StoreUnavailable} with one clear line when it cannot.
 *
 * <p>A store that ends by itself, as an embedded one does when a write breaks off, is opened again as soon as somebody
 * wants a connection and it can be opened; who has a connection meanwhile gets an error.
 */
public final class Database implements AutoCloseable {

    /** The most connections one process uses. */
    public static final int CONNECTIONS_MAX = 16;

    private static final int CONNECTIONS_IDLE = 2;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);
    private static final Duration VALIDATION_WAIT = Duration.ofSeconds(3);

    /** How long after a store could not be opened again nobody tries. */
    private static final Duration REOPENING_PAUSE = Duration.ofMillis(250);

    private static final Duration REOPENED_TOLD_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Vendor vendor;
    private final DataSource connections = new ConnectionSource(this::connection);
    private volatile HikariDataSource pool;
    private @Nullable SQLException whyNotReopened;
    private long reopeningEndedNanos;
    private long toldReopenedNanos;

    private Database(Vendor vendor) {
        this.vendor = vendor;
        vendor.open();
        try {
            Migration.run(vendor.source(Duration.ZERO), vendor.product(), vendor.where());
            this.pool = pool(vendor);
        } catch (RuntimeException e) {
            vendor.close();
            throw e;
        }
    }

    /** The file {@code metaledger.mv.db} in a directory; both are created when missing. One process at a time. */
    public static Database h2(Path dataDir) {
        return h2(dataDir, H2.RETENTION);
    }

    static Database h2(Path dataDir, Duration retention) {
        return new Database(H2.file(dataDir, retention));
    }

    /** A store in memory that is gone when it is closed; for tests. */
    public static Database h2InMemory(String name) {
        return new Database(H2.memory(name));
    }

    /**
     * A PostgreSQL database, for any number of processes. What the address says wins over this program's own settings.
     *
     * @param url {@code jdbc:postgresql:...}
     * @param user empty when the address names the user
     * @param password empty when there is none, or when the address has it
     */
    public static Database postgres(String url, String user, String password) {
        return new Database(new Postgres(url, user, password));
    }

    /**
     * For who wants to look at a ledger and not to make one: does nothing if there is one.
     *
     * @throws StoreUnavailable if the database cannot be reached, or has no ledger in it
     */
    public static void requireLedger(String url, String user, String password) {
        var postgres = new Postgres(url, user, password);
        postgres.open();
        if (!Migration.hasRun(postgres.source(READ_TIMEOUT), postgres.where())) {
            throw new StoreUnavailable(
                    "There is no ledger in "
                            + postgres.where()
                            + "; a server makes one when it starts on it, and import makes one of an export");
        }
    }

    public DataSource dataSource() {
        return connections;
    }

    public boolean isPostgres() {
        return vendor instanceof Postgres;
    }

    /** {@code h2} or {@code postgresql}. */
    public String product() {
        return vendor.product();
    }

    /** Where the store is, for messages; without user and password. */
    public String where() {
        return vendor.where();
    }

    /** How many bytes the store can still grow, as far as this process can tell. */
    long roomBytes() {
        return vendor.roomBytes();
    }

    @Override
    public synchronized void close() {
        if (vendor.isBroken()) {
            vendor.abandon();
        }
        pool.close();
        vendor.close();
    }

    private Connection connection() throws SQLException {
        if (vendor.isBroken()) {
            reopen();
        }
        return pool.getConnection();
    }

    /** The pool goes with the store: it takes the connections that it has for good ones. */
    private synchronized void reopen() throws SQLException {
        if (!vendor.isBroken()) {
            return; // somebody else has just done it
        }
        if (whyNotReopened != null && System.nanoTime() - reopeningEndedNanos < REOPENING_PAUSE.toNanos()) {
            throw stillBroken(whyNotReopened);
        }
        vendor.abandon(); // before the pool closes its connections, or H2 may hang while it closes the last of them
        pool.close();
        try {
            vendor.reopen();
            pool = pool(vendor);
            whyNotReopened = null;
            tellReopened();
        } catch (SQLException e) {
            whyNotReopened = e;
            throw stillBroken(e);
        } finally {
            reopeningEndedNanos = System.nanoTime();
        }
    }

    /** While a disk stays full this can be so several times a second. */
    private void tellReopened() {
        long now = System.nanoTime();
        if (toldReopenedNanos == 0 || now - toldReopenedNanos > REOPENED_TOLD_EVERY.toNanos()) {
            LOG.warn("The store in {} had ended by itself and was opened again", where());
            toldReopenedNanos = now;
        }
    }

    private SQLException stillBroken(SQLException e) {
        return new SQLException(
                "the store in "
                        + where()
                        + " has ended by itself, as it does when a disk is full, and cannot be opened again yet: "
                        + OneLine.of(e),
                e);
    }

    private static HikariDataSource pool(Vendor vendor) {
        var config = new HikariConfig();
        config.setPoolName("metaledger-" + vendor.product());
        config.setDataSource(vendor.source(READ_TIMEOUT));
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(CONNECTIONS_IDLE);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setValidationTimeout(VALIDATION_WAIT.toMillis());
        config.setInitializationFailTimeout(-1); // the store has just been opened
        return new HikariDataSource(config);
    }
}
