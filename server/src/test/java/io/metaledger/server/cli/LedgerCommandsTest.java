package io.metaledger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Database;
import io.metaledger.server.TestCommandLine;
import io.metaledger.server.TestCommandLine.Ended;
import io.metaledger.server.TestServer;

import org.jline.reader.impl.DefaultParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The commands of section 14 of the ledger API, against a server and straight on its store. */
class LedgerCommandsTest {

    private static final String TOKEN = "?token=greedisgood9999";
    private static final String CLUSTER = "/instances/i1/clusters/c1";

    private static TestServer server;

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        server = TestServer.h2();
        write("create_instance", "{'instance_id': 'i1', 'user_id': 'u', 'name': 'n'}");
        write(
                "add_cluster",
                "{'instance_id': 'i1', 'cluster': {'cluster_id': 'c1', 'cluster_name': 'n1', 'type': 'COMPUTE',"
                        + " 'nodes': [{'cloud_unique_id': 'be1', 'ip': '10.0.0.1', 'heartbeat_port': 9050}]}}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void what_happened_is_listed_for_people_and_for_programs() {
        Ended table = run("events", "--tag", "doris.instance=i1", "--order", "oldest");
        assertThat(table.exitCode()).isZero();
        assertThat(table.out()).startsWith("POSITION").contains("doris.instance-created", "doris.cluster-added");
        JsonNode json = json(run("events", "--json", "--limit", "1"));
        assertThat(json.path("events")).hasSize(1);
        assertThat(run("show", "1").out()).contains("ledger.settings-changed");
        assertThat(json(run("state", CLUSTER, "--json")).path("cluster_id").stringValue()).isEqualTo("c1");
        assertThat(run("history", CLUSTER).out()).contains("add_cluster");
        assertThat(run("blame", CLUSTER).out()).contains(CLUSTER + "/cluster_name");
        assertThat(json(run("snapshot")).path("dialects").has("doris")).isTrue();
    }

    @Test
    void a_history_says_who_why_and_what_and_where_it_goes_on() {
        write("create_instance", "{'instance_id': 'i3', 'user_id': 'u', 'name': 'first'}");
        server.send(
                "PUT",
                "/MetaService/http/rename_instance" + TOKEN,
                Map.of("Metaledger-Actor", "bob", "Metaledger-Reason", "a better name"),
                "{\"instance_id\": \"i3\", \"name\": \"second\"}");
        Ended newest = run("history", "/instances/i3/name", "--limit", "1");
        assertThat(newest.out())
                .contains("bob", "a better name", "\n    ~ /instances/i3/name \"first\" -> \"second\"\n");
        String next = newest.err().replaceFirst("(?s).*--after (\\d+).*", "$1");
        assertThat(run("history", "/instances/i3/name", "--after", next).out())
                .contains("create_instance", "+ /instances/i3/name \"first\"");
        assertThat(run("events", "--limit", "1").err()).contains("there is more", "--after");
        assertThat(run("events", "--order", "oldest").err()).isEmpty();
    }

    @Test
    void a_script_goes_through_the_shell_to_its_end() {
        InputStream stdin = System.in;
        String script = "# who was it?\n\nevents --limit 1 --json\nstate /nope\nbogus\nshow 1\nexit\nshow 2\n";
        System.setIn(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
        try {
            Ended ended = run("shell");
            assertThat(ended.exitCode()).as("of the first that failed").isEqualTo(4);
            assertThat(ended.out()).contains("\"events\"", "\"position\" : 1").doesNotContain("\"position\" : 2");
            assertThat(ended.err()).contains("'/nope' is not in the tree", "no command bogus");
        } finally {
            System.setIn(stdin);
        }
    }

    @Test
    void a_mistake_is_found_tried_and_undone() {
        write("create_instance", "{'instance_id': 'i2', 'user_id': 'u', 'name': 'n'}");
        assertThat(run("bookmark", "before", "--set", "--note", "fine").out()).contains("before", "fine");
        write("rename_instance", "{'instance_id': 'i2', 'name': 'wrong'}");

        Ended diff = run("diff", "@before", "--path", "/instances/i2", "--exit-code");
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.out()).contains("~ /instances/i2/name \"n\" -> \"wrong\"");
        Ended tried = run("restore", "/instances/i2", "--to", "@before", "--reason", "oops", "--dry-run");
        assertThat(tried.out()).contains("\"wrong\" -> \"n\"", "dry run");
        Ended done = run("restore", "/instances/i2", "--to", "@before", "--reason", "oops");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains("restored at position");
        assertThat(run("diff", "@before", "--path", "/instances/i2", "--exit-code").exitCode()).isZero();
        assertThat(run("bookmark", "before", "--delete").exitCode()).isZero();
        assertThat(run("bookmark", "before").exitCode()).isEqualTo(4);
    }

    @Test
    void a_write_is_tried() {
        String body = "{\"instance_id\": \"i1\", \"name\": \"x\"}";
        Ended tried = run("dry-run", "PUT", "/MetaService/http/rename_instance" + TOKEN, "-d", body);
        assertThat(tried.exitCode()).as(tried.err()).isZero();
        assertThat(tried.out()).contains("would answer 200", "doris.instance-renamed");
        Ended refused =
                run("dry-run", "PUT", "/MetaService/http/rename_instance" + TOKEN, "-d", "{\"instance_id\": \"z\"}");
        assertThat(refused.exitCode()).isEqualTo(4);
    }

    @Test
    void history_is_proven() {
        assertThat(run("checkpoint").out()).contains("POSITION");
        assertThat(run("checkpoint", "--key").out()).contains("BEGIN PUBLIC KEY");
        Ended verified = run("verify");
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).contains("are as they were written");
    }

    @Test
    void what_goes_wrong_has_an_exit_code_and_one_line() {
        Ended refused = run("state", "/nowhere");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err()).startsWith("metaledger: ").hasLineCount(1);
        assertThat(run("restore", "/x", "--to", "1").exitCode()).isEqualTo(2);
        assertThat(run("erase", "doris.instance=i1").exitCode()).isEqualTo(2);
        assertThat(run("bookmark", "no name").exitCode()).isEqualTo(2);
        assertThat(run("diff", "yesterday").exitCode()).isEqualTo(2);
        assertThat(run("show", "first").exitCode()).isEqualTo(2);
        assertThat(run("events", "--limit", "0").exitCode()).isEqualTo(2);
        assertThat(run("show", "999999").exitCode()).isEqualTo(4);
        Ended reads = run("dry-run", "GET", "/MetaService/http/get_instance" + TOKEN);
        assertThat(reads.err()).startsWith("metaledger: dry_run is for what changes something").hasLineCount(1);
        assertThat(run("dry-run", "PUT", "nopath").exitCode()).isEqualTo(2);
        assertThat(TestCommandLine.run("events", "--url", "localhost:8080").exitCode()).isEqualTo(2);
        assertThat(run("histry").err()).contains("history", "metaledger --help");
        assertThat(run("history").err()).contains("metaledger history --help");
        Ended nobody = TestCommandLine.run("events", "--url", "http://127.0.0.1:1");
        assertThat(nobody.exitCode()).isEqualTo(3);
        assertThat(TestCommandLine.run("events", "--data-dir", directory.toString()).exitCode()).isEqualTo(3);
    }

    @Test
    void a_store_is_read_replayed_verified_exported_and_imported() throws Exception {
        Path store = directory.resolve("store");
        try (var filled = TestServer.h2(Files.createDirectories(store))) {
            filled.send(
                    "PUT",
                    "/MetaService/http/create_instance" + TOKEN,
                    Map.of(),
                    "{\"instance_id\": \"s1\", \"user_id\": \"u\", \"name\": \"n\", \"vault\": {\"obj_info\": {\"ak\":"
                            + " \"a\", \"sk\": \"s\", \"bucket\": \"b\", \"prefix\": \"p\", \"endpoint\": \"e\","
                            + " \"region\": \"r\", \"provider\": \"S3\", \"external_endpoint\": \"x\"}}}");
        }
        String dir = store.toString();
        Path file = directory.resolve("ledger.jsonl");
        Ended exported = TestCommandLine.run("export", file.toString(), "--data-dir", dir);
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(TestCommandLine.run("export", file.toString(), "--data-dir", dir).exitCode()).isEqualTo(4);
        assertThat(json(TestCommandLine.run("state", "--data-dir", dir, "--json")).path("instances").has("s1"))
                .isTrue();
        Ended replayed = TestCommandLine.run("replay", "--data-dir", dir);
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(TestCommandLine.run("verify", "--data-dir", dir).exitCode()).isZero();

        Path copy = Files.createDirectories(directory.resolve("copy"));
        Files.copy(store.resolve("master.key"), copy.resolve("master.key"));
        Ended imported = TestCommandLine.run("import", file.toString(), "--data-dir", copy.toString());
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(TestCommandLine.run("import", file.toString(), "--data-dir", copy.toString()).exitCode())
                .isEqualTo(4);
        Ended compared = TestCommandLine.run("replay", "--data-dir", dir, "--against", copy.toString());
        assertThat(compared.exitCode()).as(compared.out() + compared.err()).isZero();
        String other = "http://127.0.0.1:" + server.port();
        Ended differs = TestCommandLine.run("replay", "--data-dir", dir, "--against", other);
        assertThat(differs.exitCode()).as(differs.err()).isEqualTo(1);
        assertThat(differs.out()).startsWith("differs at doris ");
        Path again = directory.resolve("again.jsonl");
        TestCommandLine.run("export", again.toString(), "--data-dir", copy.toString());
        assertThat(again).hasSameBinaryContentAs(file); // a command on a store changes nothing

        try (var database = Database.h2(copy);
                var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update event set payload = payload || ' ' where position = 1");
        }
        Ended found = TestCommandLine.run("verify", "--data-dir", copy.toString());
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.out()).startsWith("1 payload-changed");
    }

    static Stream<String> commands() {
        return commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_help_has_an_example_that_is_right(String name) {
        CommandLine all = commandLine();
        CommandLine command = all.getSubcommands().get(name);
        String footer = String.join("\n", command.getCommandSpec().usageMessage().footer()).replace("\\\n", "");
        List<String> examples = footer.lines().filter(line -> line.startsWith("  metaledger ")).toList();
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            var words = new ArrayList<>(new DefaultParser().parse(example.replaceAll(" > .*", ""), 0).words());
            words.removeIf(String::isEmpty);
            assertThat(words.subList(0, 2)).containsExactly("metaledger", name);
            all.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        }
    }

    private static CommandLine commandLine() {
        var all = new CommandLine(new Root());
        LedgerCommands.all(
                        () -> {
                            throw new AssertionError("Nothing is run");
                        },
                        () -> all)
                .forEach(all::addSubcommand);
        return all;
    }

    @CommandLine.Command(name = "metaledger")
    private static final class Root {}

    private static Ended run(String... args) {
        var all = new ArrayList<>(Arrays.asList(args));
        all.add("--url=http://127.0.0.1:" + server.port());
        return TestCommandLine.run(all.toArray(String[]::new));
    }

    private static void write(String operation, String body) {
        var answer = server.send("PUT", "/MetaService/http/" + operation + TOKEN, Map.of(), body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static JsonNode json(Ended ended) {
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return StoredJson.mapper().readTree(ended.out());
    }
}
