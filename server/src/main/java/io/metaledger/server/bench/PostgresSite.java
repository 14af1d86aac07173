package io.metaledger.server.bench;

import io.metaledger.journal.Database;
import io.metaledger.journal.JournalSettings.Sharing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Schemas of a PostgreSQL database, made for the bench and dropped after it. What else is in the database is not
 * touched.
 */
final class PostgresSite implements Site {

    private static final String SETTINGS =
            """
            select name, setting from pg_settings
            where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'commit_delay')
            """;
    private static final String SIZE =
            """
            select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname in ('event', 'event_tag')
            """;

    private final String url;
    private final String user;
    private final String password;
    private final TemporaryDirectory keys = TemporaryDirectory.in(Optional.empty());
    private final List<String> schemas = new ArrayList<>();

    /**
     * @param url without a schema
     */
    PostgresSite(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public synchronized Store store() {
        String schema = "metaledger_bench_" + Long.toHexString(RandomGenerator.getDefault().nextLong());
        execute("create schema " + schema, "The user needs the right to create schemas");
        schemas.add(schema);
        return new SchemaStore(schema);
    }

    @Override
    public List<Sharing> sharings() {
        return List.of(Sharing.SHARED, Sharing.HELD);
    }

    @Override
    public Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        try (var connection = connect(url);
                var statement = connection.createStatement();
                var settings = statement.executeQuery(SETTINGS)) {
            facts.put("database", "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion());
            while (settings.next()) {
                facts.put(settings.getString(1), settings.getString(2));
            }
            return facts;
        } catch (SQLException e) {
            throw new BenchFailure("The settings of PostgreSQL cannot be read", e);
        }
    }

    @Override
    public synchronized void close() {
        while (!schemas.isEmpty()) {
            execute("drop schema if exists " + schemas.getLast() + " cascade", "Drop it by hand");
            schemas.removeLast();
        }
        keys.close();
    }

    private void execute(String sql, String advice) {
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BenchFailure("\"" + sql + "\" failed. " + advice, e);
        }
    }

    private Connection connect(String address) throws SQLException {
        return DriverManager.getConnection(address, user, password);
    }

    private final class SchemaStore implements Store {

        private final String schema;
        private final StoreAddress address;

        SchemaStore(String schema) {
            this.schema = schema;
            String inSchema = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
            this.address = new StoreAddress(inSchema, user, password);
        }

        @Override
        public Database open() {
            return address.open();
        }

        @Override
        public Connection connect(Database open) throws SQLException {
            return address.connect(open);
        }

        @Override
        public Optional<StoreAddress> address() {
            return Optional.of(address);
        }

        @Override
        public Map<String, String> serverSettings() {
            return Map.of(
                    "spring.datasource.url",
                    address.url(),
                    "spring.datasource.username",
                    user,
                    "spring.datasource.password",
                    password,
                    "metaledger.data-dir",
                    keys.path().resolve(schema).toString());
        }

        @Override
        public long bytes() {
            try (var connection = PostgresSite.this.connect(address.url());
                    var select = connection.prepareStatement(SIZE)) {
                select.setString(1, schema);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            } catch (SQLException e) {
                throw new BenchFailure("The size of the store is not known", e);
            }
        }
    }
}
