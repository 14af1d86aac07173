package io.metaledger.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** A PostgreSQL server of this JVM's own, started when first asked for and stopped with the JVM. */
final class TestPostgres {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    private TestPostgres() {}

    /** The address of a new database. */
    static String createDatabase(String name) {
        try (var connection = Server.ONLY.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return url(name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server makes no database " + name, e);
        }
    }

    /** The address of a database, there or not. */
    static String url(String name) {
        return Server.ONLY.getJdbcUrl(USER, name);
    }

    /** The address of a new database that asks for the password; the others let everyone in. */
    static String createGuardedDatabase(String name) throws SQLException {
        String url = createDatabase(name);
        try (var connection = Server.ONLY.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role " + USER + " password '" + PASSWORD + "'");
            var place = statement.executeQuery("show hba_file");
            place.next();
            String rules = "host " + name + " all all scram-sha-256' || chr(10) || 'host all all all trust";
            statement.execute(
                    "copy (select unnest(string_to_array('" + rules + "', chr(10)))) to '" + place.getString(1) + "'");
            statement.execute("select pg_reload_conf()");
        }
        return url;
    }

    /** Holds the server, so that it is started by the first who asks. */
    private static final class Server {

        static final EmbeddedPostgres ONLY = start();

        private static EmbeddedPostgres start() {
            try {
                // Fast and forgetful is how it comes; promises about durability need the real thing.
                var server =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "on")
                                .setServerConfig("synchronous_commit", "on")
                                .setServerConfig("full_page_writes", "on")
                                .setRegisterShutdownHook(false)
                                .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "test-postgres-stop"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("The test server did not start", e);
            }
        }

        /** What is forced to the disk takes its time, and the server itself is given only five seconds to stop. */
        private static void stop(EmbeddedPostgres server) {
            try (server;
                    var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("checkpoint");
            } catch (SQLException | IOException e) {
                System.err.println("The test server did not stop in order: " + e);
            }
        }
    }
}
