package io.metaledger.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.nio.file.Path;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * An open store: a bounded pool of connections to a database with this program's tables in it. Opening creates or
 * updates the tables and throws {@link StoreInUse} or {@link StoreUnavailable} with one clear line when it cannot.
 */
public final class Database implements AutoCloseable {

    /** The most connections one process uses. */
    public static final int CONNECTIONS_MAX = 16;

    private static final int CONNECTIONS_IDLE = 2;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);
    private static final Duration VALIDATION_WAIT = Duration.ofSeconds(3);

    private final Vendor vendor;
    private final HikariDataSource pool;

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
        return pool;
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
    public void close() {
        pool.close();
        vendor.close();
    }

    private static HikariDataSource pool(Vendor vendor) {
        var config = new HikariConfig();
        config.setPoolName("metaledger-" + vendor.product());
        config.setDataSource(vendor.source(READ_TIMEOUT));
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(CONNECTIONS_IDLE);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setValidationTimeout(VALIDATION_WAIT.toMillis());
        return new HikariDataSource(config);
    }
}
