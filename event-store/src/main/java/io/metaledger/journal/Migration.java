package io.metaledger.journal;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

import javax.sql.DataSource;

/**
 * Brings a database to this program's schema. Processes that start together take turns; a newer program's schema is
 * left alone.
 */
final class Migration {

    /** 32 zero bytes, which the vendors write differently. */
    private static final Map<String, String> GENESIS_HASH =
            Map.of(
                    "h2", "X'" + "00".repeat(Chain.HASH_BYTES) + "'",
                    "postgresql", "'\\x" + "00".repeat(Chain.HASH_BYTES) + "'::bytea");

    private Migration() {}

    static void run(DataSource source, String product, String where) {
        try {
            Flyway.configure(Migration.class.getClassLoader())
                    .loggers(MigrationLog.class.getName())
                    .dataSource(source)
                    .locations("classpath:db/migration/common", "classpath:db/migration/" + product)
                    .placeholders(Map.of("genesisHash", GENESIS_HASH.get(product)))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailable("The tables in " + where + " could not be brought up to date: " + oneLine(e), e);
        }
    }

    /** Whether there are tables of this program, of whatever version. */
    static boolean hasRun(DataSource source, String where) {
        try (Connection connection = source.getConnection();
                ResultSet tables =
                        connection.getMetaData().getTables(null, connection.getSchema(), "journal_head", null)) {
            return tables.next();
        } catch (SQLException e) {
            throw new StoreUnavailable(where + " cannot be looked at: " + String.valueOf(e.getMessage()).strip(), e);
        }
    }

    /** What the database itself says, if it was the one; Flyway's advice is not for who runs this. */
    private static String oneLine(FlywayException e) {
        Throwable said = e.getCause() instanceof SQLException database ? database : e;
        return String.valueOf(said.getMessage()).strip().replaceAll("[\\s-]*\n[\\s-]*", ", ");
    }
}
