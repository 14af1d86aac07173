package io.metaledger.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Restores on the real server (ledger API, section 8). Each test has instances of its own. */
class RestoreTest {

    private static final String DORIS = "/MetaService/http/";
    private static final String TOKEN = "?token=greedisgood9999";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.h2();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_dropped_cluster_comes_back_with_its_nodes_and_goes_again() {
        create("a1");
        addCluster("a1", "c1", "n1", "a1-be1");
        String before = server.get(DORIS + "get_instance" + TOKEN + "&instance_id=a1").body();
        long then = head();
        dropCluster("a1", "c1");

        Answer answer = restore("/instances/a1/clusters/c1", then, "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode reply = json(answer);
        assertThat(reply.propertyNames())
                .containsExactly(
                        "restored",
                        "dryRun",
                        "path",
                        "asOf",
                        "position",
                        "events",
                        "changes",
                        "adjusted",
                        "conflicts",
                        "undo");
        assertThat(reply.path("restored").booleanValue()).isTrue();
        assertThat(reply.path("asOf").path("position").longValue()).isEqualTo(then);
        assertThat(reply.path("position").longValue()).isEqualTo(head());
        assertThat(reply.path("adjusted")).isEmpty();
        assertThat(reply.path("changes").get(0).path("path").stringValue()).isEqualTo("/instances/a1/clusters/c1");
        assertThat(types(reply)).containsExactly("ledger.restored", "doris.cluster-restored", "doris.nodes-added");
        assertThat(reply.path("events").get(1).path("reason").stringValue()).isEqualTo("test");
        assertThat(server.get(DORIS + "get_instance" + TOKEN + "&instance_id=a1").body()).isEqualTo(before);

        Answer undone = restore("/instances/a1/clusters/c1", reply.path("undo").path("asOf").longValue(), "");
        assertThat(json(undone).path("restored").booleanValue()).isTrue();
        assertThat(server.get("/ledger/v1/doris/state?path=/instances/a1/clusters/c1").status()).isEqualTo(404);
    }

    @Test
    void what_is_there_already_is_left_alone() {
        create("b1");
        long then = head();
        Answer answer = restore("/instances/b1", then, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer).path("restored").booleanValue()).isFalse();
        assertThat(json(answer).path("events")).isEmpty();
        assertThat(head()).isEqualTo(then);
    }

    @Test
    void a_node_that_another_instance_has_by_now_is_a_conflict() {
        create("d1");
        create("d2");
        addCluster("d1", "c1", "n1", "d-be1", "d-be2");
        long then = head();
        dropCluster("d1", "c1");
        addCluster("d2", "c9", "n9", "d-be1");
        long now = head();

        for (String dry : List.of("", ", \"dryRun\": true")) {
            Answer refused = restore("/instances/d1/clusters/c1", then, dry);
            assertThat(problem(refused)).isEqualTo("409 restore-conflicts");
            JsonNode conflict = json(refused).path("conflicts").get(0);
            assertThat(conflict.path("why").stringValue()).isEqualTo("cloud_unique_id d-be1 is used by instance d2");
            assertThat(conflict.path("path").stringValue()).isEqualTo("/instances/d1/clusters/c1/nodes/10.0.0.0:9050");
            assertThat(head()).isEqualTo(now);
        }
        JsonNode skipped = json(restore("/instances/d1/clusters/c1", then, ", \"onConflict\": \"skip\""));
        assertThat(skipped.path("restored").booleanValue()).isTrue();
        assertThat(skipped.path("conflicts")).hasSize(1);
        assertThat(json(server.get("/ledger/v1/doris/state?path=/instances/d1/clusters/c1/nodes")).propertyNames())
                .containsExactly("10.0.0.1:9050");
    }

    @Test
    void a_dry_run_tells_what_the_real_call_then_does() {
        create("e1");
        long then = head();
        addCluster("e1", "c1", "n1", "e-be1");
        server.send("PUT", DORIS + "rename_instance" + TOKEN, Map.of(), "{\"instance_id\": \"e1\", \"name\": \"x\"}");
        long now = head();

        JsonNode tried = json(restore("/instances/e1", then, ", \"dryRun\": true"));
        assertThat(head()).isEqualTo(now);
        JsonNode done = json(restore("/instances/e1", then, ""));

        assertThat(tried.path("dryRun").booleanValue()).isTrue();
        assertThat(tried.has("position")).isFalse();
        assertThat(tried.has("undo")).isFalse();
        assertThat(types(tried)).isEqualTo(types(done));
        assertThat(tried.path("changes")).isEqualTo(done.path("changes"));
        assertThat(tried.path("adjusted")).isEqualTo(done.path("adjusted"));
    }

    @Test
    void a_repeated_request_restores_once() {
        create("f1");
        addCluster("f1", "c1", "n1", "f-be1");
        long then = head();
        dropCluster("f1", "c1");
        var headers = Map.of("Metaledger-Request-Id", "restore-once");
        String body = body("/instances/f1/clusters/c1", then, "");
        Answer first = server.send("POST", "/ledger/v1/doris/restore", headers, body);
        long after = head();
        Answer again = server.send("POST", "/ledger/v1/doris/restore", headers, body);
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(head()).isEqualTo(after);
    }

    @Test
    void the_reason_may_stand_in_the_header_in_any_script() throws IOException {
        create("h1");
        addCluster("h1", "c1", "n1", "h-be1");
        long then = head();
        dropCluster("h1", "c1");
        String body = "{\"path\": \"/instances/h1/clusters/c1\", \"asOf\": " + then + "}";
        String answer = sendRaw("POST /ledger/v1/doris/restore HTTP/1.1\r\nMetaledger-Reason: für später", body);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"reason\":\"für später\"").doesNotContain("fÃ¼r");
    }

    /** The JDK's client sends headers in ASCII only. */
    private static String sendRaw(String head, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String rest = "\r\nHost: x\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + rest + body).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_write_refuses_parameters_that_it_does_not_know() {
        for (String write :
                List.of(
                        "POST /doris/restore",
                        "PUT /bookmarks/q",
                        "DELETE /bookmarks/q",
                        "POST /checkpoints",
                        "POST /erasures")) {
            String[] parts = write.split(" ");
            Answer answer = server.send(parts[0], "/ledger/v1" + parts[1] + "?asof=1", Map.of(), "");
            assertThat(problem(answer)).as(write).isEqualTo("400 unknown-parameter");
            assertThat(json(answer).path("detail").stringValue()).contains("'asof'", "dry_run");
        }
    }

    /** The restore and the writes of others come in some order, and the reply tells the truth about it. */
    @Test
    void the_whole_dialect_is_restored_between_writes_of_others() throws Exception {
        try (var own = TestServer.postgres();
                var other = own.second();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                create(own, "w" + i);
            }
            long then = Long.parseLong(own.get("/ledger/v1").header("Metaledger-Position"));
            String wanted = own.get("/ledger/v1/doris/state").body();
            var writers = new ArrayList<Future<?>>();
            for (int w = 0; w < 4; w++) {
                TestServer to = w % 2 == 0 ? own : other;
                int writer = w;
                writers.add(
                        callers.submit(() -> {
                            for (int n = 0; n < 40; n++) {
                                addCluster(to, "w" + writer, "k" + n, "n" + n, "w" + writer + "-" + n);
                            }
                        }));
            }
            for (int i = 0; i < 5; i++) {
                Answer answer = own.send("POST", "/ledger/v1/doris/restore", Map.of(), body("", then, ""));
                if (answer.status() == 503) {
                    continue; // the other process came first each time, which the reply says
                }
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                if (json(answer).path("restored").booleanValue()) {
                    long position = json(answer).path("position").longValue();
                    assertThat(own.get("/ledger/v1/doris/state?as_of=" + position).body()).isEqualTo(wanted);
                }
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            Answer last = own.send("POST", "/ledger/v1/doris/restore", Map.of(), body("", then, ""));
            assertThat(last.status()).as(last.body()).isEqualTo(200);
            assertThat(other.get("/ledger/v1/doris/state").body()).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doris  | {'path': '', 'asOf': 1}                                              | 400 reason-required",
                "doris  | {'path': '', 'asOf': 1, 'reason': ' '}                               | 400 reason-required",
                "doris  | {'asOf': 1, 'reason': 'r'}                                           | 400 invalid-parameter",
                "doris  | {'path': '', 'reason': 'r'}                                          | 400 invalid-parameter",
                "doris  | {'path': 'x', 'asOf': 1, 'reason': 'r'}                              | 400 invalid-parameter",
                "doris  | {'path': '', 'asOf': 1, 'reason': 'r', 'onConflict': 'x'}            | 400 invalid-parameter",
                "doris  | {'path': '', 'asOf': 999999, 'reason': 'r'}                          | 400"
                        + " instant-in-the-future",
                "doris  | {'path': '', 'asOf': '@x', 'reason': 'r'}                            | 404 unknown-bookmark",
                "doris  | {'path': '/instances/z/name', 'asOf': 1, 'reason': 'r'}              | 400"
                        + " path-not-restorable",
                "doris  | {'path': '/iam_user', 'asOf': 1, 'reason': 'r'}                      | 400"
                        + " path-not-restorable",
                "ledger | {'path': '', 'asOf': 1, 'reason': 'r'}                               | 400"
                        + " path-not-restorable",
                "nope   | {'path': '', 'asOf': 1, 'reason': 'r'}                               | 404 no-such-dialect",
                "doris  | {'path': '', 'asOf': 1, 'reason': 'r', 'x': 1}                       | 400 unknown-parameter",
            })
    void what_is_wrong_is_named(String dialect, String body, String problem) {
        Answer answer = server.send("POST", "/ledger/v1/" + dialect + "/restore", Map.of(), body.replace('\'', '"'));
        assertThat(problem(answer)).as(answer.body()).isEqualTo(problem);
    }

    @Test
    void what_cannot_be_restored_names_the_nearest_that_can() {
        Answer answer = restore("/instances/z/clusters/c/nodes/n/status", 1, "");
        assertThat(json(answer).path("nearest").stringValue()).isEqualTo("/instances/z/clusters/c/nodes/n");
        assertThat(json(answer).path("detail").stringValue()).contains("'/instances/z/clusters/c/nodes/n'");
    }

    // -----------------------------------------------------------------------------------------------------------------

    private static Answer restore(String path, long asOf, String more) {
        return server.send("POST", "/ledger/v1/doris/restore", Map.of(), body(path, asOf, more));
    }

    private static String body(String path, long asOf, String more) {
        return "{\"path\": \"" + path + "\", \"asOf\": " + asOf + ", \"reason\": \"test\"" + more + "}";
    }

    private static void create(String id) {
        create(server, id);
    }

    private static void create(TestServer on, String id) {
        write(
                on,
                "create_instance",
                "{'instance_id': '%s', 'user_id': 'u', 'name': 'n', 'vault': {'obj_info': {'ak': 'a', 'sk': 's', 'bucket': 'b', 'prefix': 'p', 'endpoint': 'e', 'region': 'r', 'provider': 'S3', 'external_endpoint': 'x'}}}"
                        .formatted(id));
    }

    private static void addCluster(String id, String cluster, String name, String... cuids) {
        addCluster(server, id, cluster, name, cuids);
    }

    private static void addCluster(TestServer on, String id, String cluster, String name, String... cuids) {
        var nodes = new ArrayList<String>();
        for (int i = 0; i < cuids.length; i++) {
            int host = cluster.equals("c1") || cluster.equals("c9") ? i : cuids[i].hashCode() & 0xffff;
            nodes.add(
                    "{'cloud_unique_id': '%s', 'ip': '10.0.%d.%d', 'heartbeat_port': 9050}"
                            .formatted(cuids[i], host >> 8, host & 255));
        }
        write(
                on,
                "add_cluster",
                "{'instance_id': '%s', 'cluster': {'cluster_id': '%s', 'cluster_name': '%s', 'type': 'COMPUTE', 'nodes': [%s]}}"
                        .formatted(id, cluster, name, String.join(",", nodes)));
    }

    private static void dropCluster(String id, String cluster) {
        write(server, "drop_cluster", "{'instance_id': '%s', 'cluster': {'cluster_id': '%s'}}".formatted(id, cluster));
    }

    private static void write(TestServer on, String operation, String body) {
        Answer answer = on.send("PUT", DORIS + operation + TOKEN, Map.of(), body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static List<String> types(JsonNode reply) {
        return reply.path("events").valueStream().map(event -> event.path("type").stringValue()).toList();
    }

    private static long head() {
        return Long.parseLong(server.get("/ledger/v1").header("Metaledger-Position"));
    }

    private static JsonNode json(Answer answer) {
        return StoredJson.mapper().readTree(answer.body());
    }

    private static String problem(Answer answer) {
        return answer.status() + " " + answer.header("Metaledger-Problem");
    }
}
