package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class DatabaseTest {

    @ParameterizedTest
    @EnumSource
    void opening_creates_an_empty_journal(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh();
                var database = store.open();
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var head = statement.executeQuery("select position, hash from journal_head")) {
            assertThat(head.next()).isTrue();
            assertThat(head.getLong(1)).isZero();
            assertThat(head.getBytes(2)).isEqualTo(Chain.genesis());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void what_was_stored_is_there_when_it_is_opened_again(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh()) {
            try (var database = store.open()) {
                execute(database, "insert into event_tag (tag, position) values ('a=b', 7)");
            }
            try (var database = store.open()) {
                assertThat(text(database, "select position from event_tag")).isEqualTo("7");
            }
        }
    }

    @Test
    void a_first_start_that_was_killed_half_way_is_completed_by_the_next() throws SQLException {
        try (var store = TestDatabases.H2.fresh()) {
            try (var database = store.open()) {
                execute(database, "delete from \"flyway_schema_history\" where \"version\" is not null");
                execute(database, "drop view event_readable");
                execute(database, "drop table master_key");
                execute(database, "delete from journal_head");
            }
            try (var database = store.open()) {
                assertThat(text(database, "select count(*) from journal_head")).isEqualTo("1");
                assertThat(text(database, "select count(*) from master_key")).isEqualTo("0");
                assertThat(text(database, "select count(*) from event_readable")).isEqualTo("0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void processes_that_start_together_create_the_tables_once(TestDatabases kind) throws Exception {
        try (var store = kind.fresh();
                var threads = Executors.newFixedThreadPool(6)) {
            Callable<Database> start = store::open;
            List<Future<Database>> starts = Stream.generate(() -> threads.submit(start)).limit(6).toList();
            for (var started : starts) {
                assertThat(text(started.get(30, TimeUnit.SECONDS), "select count(*) from journal_head")).isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void people_read_events_with_times_and_hashes(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh();
                var database = store.open()) {
            execute(
                    database,
                    """
                    insert into event (position, append_first, append_last, id, recorded_at, type, type_version, tags, payload, metadata, hash)
                    select 1, 1, 1, '0193aaaa-0000-7000-8000-000000000001', 1795255200000123, 'doris.node-added', 1,
                           '["doris.instance=i1"]', '{"z": 1, "a": 2}', '{"actor": "alice"}', hash
                    from journal_head\
                    """);
            String recorded =
                    database.isPostgres()
                            ? "to_char(recorded at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
                            : "formatdatetime(recorded, 'yyyy-MM-dd HH:mm:ss.SSSSSS', 'en', 'UTC')";
            assertThat(text(database, "select " + recorded + " from event_readable"))
                    .isEqualTo("2026-11-21 10:00:00.000123");
            assertThat(text(database, "select hash from event_readable")).isEqualTo("0".repeat(64));
        }
    }

    @Test
    void on_postgresql_people_query_inside_payloads() throws SQLException {
        try (var store = TestDatabases.POSTGRESQL.fresh();
                var database = store.open()) {
            execute(
                    database,
                    """
                    insert into event (position, append_first, append_last, id, recorded_at, type, type_version, tags, payload, metadata, hash)
                    values (1, 1, 1, '0193aaaa-0000-7000-8000-000000000001', 0, 't', 1, '["a=b"]', '{"z": {"a": 2}}', '{}', '')\
                    """);
            assertThat(text(database, "select payload -> 'z' ->> 'a' from event_readable where tags ? 'a=b'"))
                    .isEqualTo("2");
        }
    }

    @Test
    void a_file_store_in_use_by_another_process_is_refused_in_one_line(@TempDir Path directory) throws Exception {
        try (var other = OtherProcess.start(HoldsStore.class, directory.toString())) {
            other.awaitLine("h2");
            assertThatThrownBy(() -> Database.h2(directory))
                    .isInstanceOf(StoreInUse.class)
                    .hasMessage(
                            "The store in "
                                    + directory
                                    + " is in use by another process: stop that one, or ask it with --url");
            other.kill();
        }
        Database.h2(directory).close();
    }

    @Test
    void an_interrupted_reader_does_not_close_the_file_for_others() throws Exception {
        try (var store = TestDatabases.H2.fresh();
                var database = store.open()) {
            execute(database, "create table filler as select x, repeat('x', 1000) as t from system_range(1, 50000)");
            var reader = Thread.ofPlatform().start(() -> interruptMyselfAndRead(database));
            reader.join();
            execute(database, "insert into event_tag (tag, position) values ('a=b', 1)");
            assertThat(text(database, "select count(t) from filler")).isEqualTo("50000");
        }
    }

    @Test
    void a_data_directory_that_is_a_file_is_refused_in_one_line(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> Database.h2(file))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_new_data_directory_is_for_its_owner_only(@TempDir Path directory) throws IOException {
        Path created = directory.resolve("a").resolve("b");
        Database.h2(created).close();
        assertThat(Files.getPosixFilePermissions(created)).hasSize(3);
    }

    @Test
    void a_wrong_password_is_refused_in_one_line_without_it() throws SQLException {
        String url = TestPostgres.createGuardedDatabase("guarded");
        assertThatThrownBy(() -> Database.postgres(url + "&password=sEcReT1", "postgres", "sEcReT2"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageEndingWith("/guarded does not let this user in: check the user and the password")
                .satisfies(DatabaseTest::tells_no_secret);
        Database.postgres(url, "postgres", TestPostgres.PASSWORD).close();
    }

    @Test
    void an_unreachable_server_is_refused_in_one_line() {
        assertThatThrownBy(() ->
                        Database.postgres("jdbc:postgresql://localhost:1/ledger?password=sEcReT1", "ann", "sEcReT2"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage(
                        "PostgreSQL at localhost:1/ledger cannot be reached:"
                                + " check the address and that the server is running")
                .satisfies(DatabaseTest::tells_no_secret);
    }

    @Test
    void an_address_of_another_kind_is_refused_in_one_line() {
        assertThatThrownBy(() -> Database.postgres("jdbc:mysql://localhost/ledger?password=sEcReT1", "ann", "sEcReT2"))
                .isInstanceOf(StoreUnavailable.class)
                .satisfies(DatabaseTest::tells_no_secret);
    }

    @Test
    void a_database_that_does_not_exist_is_refused_in_one_line() {
        assertThatThrownBy(() -> Database.postgres(TestPostgres.url("nowhere"), "postgres", "postgres"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageEndingWith("/nowhere has no such database: create it first");
    }

    @Test
    void the_address_wins_over_the_programs_own_settings() throws SQLException {
        String url = TestPostgres.createDatabase("applicationname");
        try (var database = Database.postgres(url, "postgres", "postgres")) {
            assertThat(text(database, "show application_name")).isEqualTo("metaledger");
        }
        try (var database = Database.postgres(url + "&ApplicationName=mine", "postgres", "postgres")) {
            assertThat(text(database, "show application_name")).isEqualTo("mine");
        }
    }

    @Test
    void the_test_server_forces_commits_to_the_disk() throws SQLException {
        try (var store = TestDatabases.POSTGRESQL.fresh();
                var database = store.open()) {
            assertThat(
                            text(
                                    database,
                                    "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings"
                                            + " where name in ('fsync', 'synchronous_commit', 'full_page_writes')"))
                    .isEqualTo("fsync=on full_page_writes=on synchronous_commit=on");
        }
    }

    /** A process that opens a store and keeps it until it is killed. */
    static final class HoldsStore {
        public static void main(String[] arguments) throws IOException {
            try (var database = Database.h2(Path.of(arguments[0]))) {
                System.out.println(database.product());
                System.in.read();
            }
        }
    }

    private static void interruptMyselfAndRead(Database database) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            Thread.currentThread().interrupt();
            statement.executeQuery("select count(t) from filler").close();
        } catch (SQLException e) {
            // This reader may fail, but nobody else.
        }
    }

    private static void tells_no_secret(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("sEcReT").doesNotContain("\n");
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Database database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
