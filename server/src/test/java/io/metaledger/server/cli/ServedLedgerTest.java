package io.metaledger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Database;
import io.metaledger.server.TestCommandLine;
import io.metaledger.server.TestCommandLine.Ended;
import io.metaledger.server.TestServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What is done with a ledger as a whole while a server has it: export, replay, import (ledger API, section 14). */
class ServedLedgerTest {

    private static final String TOKEN = "?token=greedisgood9999";

    private static final String CREATE =
            """
            {"instance_id": "ID", "user_id": "u", "name": "first", "vault": {"obj_info": {"ak": "a", "sk": "top-secret",
             "bucket": "b", "prefix": "p", "endpoint": "e", "region": "r", "provider": "S3", "external_endpoint": "x"}}}
            """;

    @TempDir private Path directory;

    private Path store;
    private Path file;

    @BeforeEach
    void name() throws IOException {
        store = Files.createDirectories(directory.resolve("store"));
        file = Files.createDirectories(directory.resolve("backups")).resolve("ledger.jsonl");
    }

    @Test
    void an_export_of_a_server_is_that_of_its_store_and_goes_into_the_other_database() throws Exception {
        try (var server = TestServer.h2(store)) {
            fill(server);
            assertThat(on(server, "checkpoint").exitCode()).isZero();
            assertThat(on(server, "erase", "doris.instance=i2", "--reason", "asked for", "--yes").exitCode()).isZero();
            Ended exported = on(server, "export", file.toString(), "--json");
            assertThat(exported.exitCode()).as(exported.err()).isZero();
            long events = json(on(server, "verify", "--json")).path("events").longValue();
            assertThat(json(exported).path("events").longValue()).isEqualTo(events);
            assertThat(on(server, "export", file.toString()).exitCode()).as("not over another file").isEqualTo(4);
        }
        assertThat(files()).containsExactly("ledger.jsonl");
        assertThat(Files.readString(file)).doesNotContain("top-secret").contains("\"masterKey\"", "\n{\"end\":");
        Path straight = directory.resolve("straight.jsonl");
        run("export", straight.toString(), "--data-dir", store.toString());
        assertThat(straight).hasSameBinaryContentAs(file);

        String url = TestServer.emptyPostgres();
        String key = "--master-key-file=" + store.resolve("master.key");
        run("import", file.toString(), "--jdbc-url", url, key);
        Path again = directory.resolve("again.jsonl");
        run("export", again.toString(), "--jdbc-url", url);
        assertThat(again).hasSameBinaryContentAs(file);
        try (var moved =
                TestServer.h2(directory, "--spring.datasource.url=" + url, key.replace("--", "--metaledger."))) {
            assertThat(moved.get("/MetaService/http/get_instance" + TOKEN + "&instance_id=i1").body())
                    .contains("\"instance_id\": \"i1\"");
            Path served = directory.resolve("served.jsonl");
            assertThat(on(moved, "export", served.toString()).exitCode()).isZero();
            assertThat(served).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void an_export_has_the_access_rule_of_the_rest_and_no_past() throws Exception {
        try (var server = TestServer.h2(store, "--metaledger.ledger.token=letmein")) {
            assertThat(server.get("/ledger/v1/export").status()).isEqualTo(401);
            Ended refused = on(server, "export", file.toString());
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err()).contains("Authorization").hasLineCount(1);
            assertThat(on(server, "export", file.toString(), "--token", "letmein").exitCode()).isZero();
            var authorized = Map.of("Authorization", "Bearer letmein");
            var past = server.send("GET", "/ledger/v1/export?as_of=1", authorized, "");
            assertThat(past.header("Metaledger-Problem")).isEqualTo("no-past");
            var unknown = server.send("GET", "/ledger/v1/export?from=1", authorized, "");
            assertThat(unknown.header("Metaledger-Problem")).isEqualTo("unknown-parameter");
            var whole = server.send("GET", "/ledger/v1/export", authorized, "");
            assertThat(whole.header("Content-Type")).startsWith("application/x-ndjson");
            assertThat(whole.body()).isEqualTo(Files.readString(file));
            assertThat(server.send("HEAD", "/ledger/v1/export", authorized, "").status()).isEqualTo(200);
        }
        assertThat(files()).containsExactly("ledger.jsonl");
    }

    /** In whatever way it breaks off: a reply that is cut, one that ends too early, one that never was an export. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%2$x\r\n%1$s\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: %2$d\r\n\r\n%1$s",
                "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n%1$s",
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<html>\n",
                "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
            })
    void an_export_that_breaks_off_is_an_error_and_leaves_no_file(String reply) throws Exception {
        String begun;
        try (var server = TestServer.h2(store)) {
            fill(server);
            String whole = server.get("/ledger/v1/export").body();
            begun = whole.substring(0, whole.lastIndexOf("{\"end\""));
        }
        int bytes = begun.getBytes(StandardCharsets.UTF_8).length;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answered = CompletableFuture.runAsync(() -> answer(socket, reply.formatted(begun, bytes)));
            Ended ended =
                    TestCommandLine.run(
                            "export", file.toString(), "--url", "http://127.0.0.1:" + socket.getLocalPort());
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
            assertThat(ended.err()).startsWith("metaledger: ").hasLineCount(1);
            answered.join();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void a_server_replays_and_says_where_it_differs() throws Exception {
        try (var server = TestServer.h2(store)) {
            fill(server);
            Ended same = on(server, "replay");
            assertThat(same.exitCode()).as(same.out() + same.err()).isZero();
            assertThat(same.out()).matches("the states of \\d+ events are the same\n");
            assertThat(json(on(server, "replay", "--as-of", "2", "--dialect", "doris", "--json")).toString())
                    .isEqualTo("{\"ok\":true,\"events\":2,\"position\":2}");
            assertThat(on(server, "replay", "--as-of", "0").exitCode()).isZero();
            assertThat(on(server, "replay", "--as-of", "yesterday").exitCode()).isEqualTo(2);
            assertThat(on(server, "replay", "--dialect", "nope").exitCode()).isEqualTo(4);
            Ended against = on(server, "replay", "--against", store.toString());
            assertThat(against.exitCode()).isEqualTo(2);
            assertThat(against.err()).contains("--data-dir").hasLineCount(1);
        }
        Ended straight = TestCommandLine.run("replay", "--data-dir", store.toString());
        assertThat(straight.out()).matches("the states of \\d+ events are the same\n");
        assertThat(TestCommandLine.run("replay", "--data-dir", store.toString(), "--as-of", "yesterday").exitCode())
                .isEqualTo(2);
        Ended nope = TestCommandLine.run("replay", "--data-dir", store.toString(), "--dialect", "nope");
        assertThat(nope.exitCode()).isEqualTo(4);
        assertThat(nope.err()).contains("'nope'").hasLineCount(1);

        update(
                store,
                "update event set payload = replace(payload, '\"first\"', '\"forged\"') where type like 'doris.%'");
        try (var server = TestServer.h2(store)) {
            Ended differs = on(server, "replay");
            assertThat(differs.exitCode()).as(differs.out() + differs.err()).isEqualTo(1);
            assertThat(differs.out()).isEqualTo("differs at doris ~ /instances/i1/name \"forged\" -> \"first\"\n");
            JsonNode finding =
                    StoredJson.mapper().readTree(on(server, "replay", "--json").out()).path("findings").path(0);
            assertThat(finding.path("path").stringValue()).isEqualTo("/instances/i1/name");
        }
        assertThat(TestCommandLine.run("replay", "--data-dir", store.toString()).out())
                .isEqualTo("differs at doris ~ /instances/i1/name \"forged\" -> \"first\"\n");
    }

    @Test
    void nothing_is_imported_into_a_server() throws Exception {
        try (var server = TestServer.h2(store)) {
            assertThat(on(server, "export", file.toString()).exitCode()).isZero();
            Ended refused = on(server, "import", file.toString());
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err()).contains("never empty", "--data-dir", "--jdbc-url").hasLineCount(1);
        }
    }

    /** Whoever mistypes a name wants no tables there. */
    @Test
    void what_reads_makes_no_store_where_there_is_none() throws Exception {
        String url = TestServer.emptyPostgres();
        Path nothing = Files.createDirectories(directory.resolve("nothing"));
        for (String command : List.of("state", "verify", "replay", "checkpoint")) {
            Ended inDatabase = TestCommandLine.run(command, "--jdbc-url", url);
            assertThat(inDatabase.exitCode()).as(command).isEqualTo(3);
            assertThat(inDatabase.err()).contains("There is no ledger in PostgreSQL").hasLineCount(1);
            assertThat(TestCommandLine.run(command, "--data-dir", nothing.toString()).exitCode()).isEqualTo(3);
        }
        assertThat(
                        TestCommandLine.run(
                                "import", directory.resolve("none").toString(), "--data-dir", nothing.toString()))
                .satisfies(mistyped -> assertThat(mistyped.exitCode()).isEqualTo(2));
        assertThat(nothing).isEmptyDirectory();
        try (var connection = DriverManager.getConnection(url);
                var tables = connection.getMetaData().getTables(null, "public", null, new String[] {"TABLE"})) {
            assertThat(tables.next()).isFalse();
        }
    }

    private static void fill(TestServer server) {
        for (String id : List.of("i1", "i2")) {
            var answer =
                    server.send("PUT", "/MetaService/http/create_instance" + TOKEN, Map.of(), CREATE.replace("ID", id));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    private static void answer(ServerSocket socket, String reply) {
        try (Socket client = socket.accept();
                OutputStream out = client.getOutputStream()) {
            client.getInputStream().read(new byte[8_192]);
            out.write(reply.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("The client did not take the answer", e);
        }
    }

    private static void update(Path store, String statement) throws SQLException {
        try (var database = Database.h2(store);
                var connection = database.dataSource().getConnection();
                var update = connection.createStatement()) {
            assertThat(update.executeUpdate(statement)).isPositive();
        }
    }

    /** What lies where the exports go. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static Ended on(TestServer server, String... args) {
        String[] all =
                Stream.concat(Stream.of(args), Stream.of("--url=http://127.0.0.1:" + server.port()))
                        .toArray(String[]::new);
        return TestCommandLine.run(all);
    }

    private static void run(String... args) {
        Ended ended = TestCommandLine.run(args);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    private static JsonNode json(Ended ended) {
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return StoredJson.mapper().readTree(ended.out());
    }
}
