package io.metaledger.server.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** The broker as it is served, with proxies that answer on loopback. */
class UndermoonServerTest {

    private static final String EIGHT = "{\"node_number\": 8}";
    private static final Map<String, String> NO_HEADERS = Map.of();

    private TestServer server;

    @Test
    void scaling_out_waits_for_the_proxies_and_blocks_nothing_but_other_scaling() throws Exception {
        try (var proxies = FakeProxies.start(8);
                var started = TestServer.h2()) {
            server = started;
            proxies.addresses().forEach(this::register);
            ok("POST", "/clusters/meta/demo", EIGHT);
            long before = epoch();
            proxies.hold(before);

            var scaling =
                    CompletableFuture.supplyAsync(() -> send("POST", "/clusters/migrations/auto/demo/16", "").status());
            await(() -> proxies.asked() > 0);
            assertThat(scaling).isNotDone();
            assertThat(send("POST", "/clusters/migrations/expand/demo", "").body())
                    .isEqualTo("{\"error\":\"NODE_NUMBER_CHANGING\"}");
            ok("POST", "/failures/x:1/c1", "");
            assertThat(info().at("/is_migrating").asBoolean()).isFalse();

            proxies.hold(epoch());
            assertThat(scaling.get()).isEqualTo(200);
            assertThat(info().at("/is_migrating").asBoolean()).isTrue();
            ok("POST", "/failures/x:1/c2", "");
        }
    }

    @Test
    void epochs_are_raised_above_those_of_the_proxies() {
        try (var proxies = FakeProxies.start(2);
                var started = TestServer.h2()) {
            server = started;
            proxies.addresses().forEach(this::register);
            register("127.0.0.9:1");
            proxies.hold(500);
            assertThat(send("PUT", "/epoch/recovery", "").body()).isEqualTo("{\"failed_addresses\":[\"127.0.0.9:1\"]}");
            assertThat(epoch()).isEqualTo(502);
        }
    }

    @Test
    void a_migration_goes_on_after_a_restart(@TempDir Path directory) {
        String task;
        try (var started = TestServer.h2(directory)) {
            server = started;
            for (int i = 1; i <= 4; i++) {
                register("10.0.0." + i + ":7001");
            }
            ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            send("PATCH", "/clusters/nodes/demo", "{\"node_number\": 4}");
            ok("POST", "/clusters/migrations/expand/demo", "");
            task = firstTask();
        }
        try (var started = TestServer.h2(directory)) {
            server = started;
            assertThat(firstTask()).isEqualTo(task);
            long before = epoch();
            ok("PUT", "/clusters/migrations", "{\"cluster_name\":\"demo\",\"slot_range\":" + task + "}");
            assertThat(epoch()).isEqualTo(before + 1);
            assertThat(
                            send(
                                            "PUT",
                                            "/clusters/migrations",
                                            "{\"cluster_name\":\"demo\",\"slot_range\":" + task + "}")
                                    .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void refusals_that_changed_something_and_new_proxies_are_repeated_by_request_id() {
        try (var started = TestServer.h2()) {
            server = started;
            for (int i = 1; i <= 3; i++) {
                register("10.0.0." + i + ":7001");
            }
            ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            Answer replaced = send("POST", "/proxies/failover/10.0.0.1:7001", "", Map.of("Metaledger-Request-Id", "a"));
            assertThat(replaced.body()).contains("\"address\":\"10.0.0.3:7001\"");
            Answer refused = send("POST", "/proxies/failover/10.0.0.2:7001", "", Map.of("Metaledger-Request-Id", "b"));
            assertThat(refused.status()).isEqualTo(409);
            register("10.0.0.4:7001");
            long epoch = epoch();

            assertThat(send("POST", "/proxies/failover/10.0.0.1:7001", "", Map.of("Metaledger-Request-Id", "a")).body())
                    .isEqualTo(replaced.body());
            Answer again = send("POST", "/proxies/failover/10.0.0.2:7001", "", Map.of("Metaledger-Request-Id", "b"));
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body()).isEqualTo(refused.body());
            assertThat(epoch()).isEqualTo(epoch);
        }
    }

    @Test
    void a_replica_gets_the_metadata_and_records_it_once() {
        try (var replica = TestServer.h2();
                var master =
                        TestServer.h2(
                                "--metaledger.undermoon.sync-meta-interval=1",
                                "--metaledger.undermoon.replica-addresses=127.0.0.1:" + replica.port())) {
            server = master;
            register("10.0.0.1:7001");
            await(() -> get(replica, "/epoch").equals("1"));
            register("10.0.0.2:7001");
            await(() -> get(replica, "/epoch").equals("2"));
            assertThat(get(replica, "/metadata")).isEqualTo(get(master, "/metadata"));
            String position = replica.get("/api/v3/epoch").header("Metaledger-Position");
            ok("PUT", "/config", "{\"replica_addresses\": []}");
            assertThat(replica.get("/api/v3/epoch").header("Metaledger-Position")).isEqualTo(position);
        }
    }

    @Test
    void the_audit_trail_tells_who_started_which_migration_and_the_tree_shows_it() {
        try (var started = TestServer.h2()) {
            server = started;
            for (int i = 1; i <= 4; i++) {
                register("10.0.0." + i + ":7001");
            }
            ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            send("PATCH", "/clusters/nodes/demo", "{\"node_number\": 4}");
            assertThat(
                            send("POST", "/clusters/migrations/expand/demo", "", Map.of("Metaledger-Actor", "alice"))
                                    .status())
                    .isEqualTo(200);
            JsonNode event =
                    json(server.get("/ledger/v1/events?tag=undermoon.cluster%3Ddemo&limit=1").body()).at("/events/0");
            assertThat(event.at("/type").asString()).isEqualTo("undermoon.migration-started");
            assertThat(event.at("/actor").asString()).isEqualTo("alice");
            assertThat(event.at("/operation").asString()).isEqualTo("expand_slots");
            JsonNode tree = json(server.get("/ledger/v1/undermoon/state?path=/clusters/demo/chunks/1").body());
            assertThat(tree.at("/migrating_slots/0/0/is_migrating").asBoolean()).isFalse();
            assertThat(tree.at("/proxy_addresses/0").asString()).isEqualTo("10.0.0.3:7001");
        }
    }

    @Test
    void scaling_out_can_be_tried_and_a_dropped_cluster_can_be_brought_back() {
        try (var started = TestServer.h2()) {
            server = started;
            for (int i = 1; i <= 4; i++) {
                register("10.0.0." + i + ":7001");
            }
            ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            long before = epoch();
            Answer tried = send("POST", "/clusters/migrations/auto/demo/8", "", Map.of("Metaledger-Dry-Run", "true"));
            assertThat(tried.body())
                    .startsWith("{\"dryRun\":true")
                    .contains(
                            "until all proxies of demo hold epoch",
                            "undermoon.nodes-added",
                            "undermoon.migration-started");
            assertThat(epoch()).isEqualTo(before);

            String position = send("GET", "/epoch", "").header("Metaledger-Position");
            ok("DELETE", "/clusters/meta/demo", "");
            String restore =
                    "{\"path\": \"/clusters/demo\", \"asOf\": " + position + ", \"reason\": \"dropped by mistake\"}";
            assertThat(server.send("POST", "/ledger/v1/undermoon/restore", NO_HEADERS, restore).status())
                    .isEqualTo(200);
            assertThat(info().at("/node_number").asInt()).isEqualTo(4);
            assertThat(epoch()).isEqualTo(before + 2);
            assertThat(get(server, "/clusters/info/demo?as_of=" + position)).isEqualTo(info().toString());
        }
    }

    @Test
    void on_its_own_port_the_broker_is_alone_and_compresses_for_who_asks() {
        try (var started = TestServer.h2("--metaledger.listeners.undermoon=0")) {
            int port = started.port("undermoon");
            assertThat(TestServer.send(port, "GET", "/api/v3/epoch", NO_HEADERS, new byte[0]).body()).isEqualTo("0");
            assertThat(TestServer.send(port, "GET", "/ledger/v1", NO_HEADERS, new byte[0]).status()).isEqualTo(404);
            Map<String, String> gzip = Map.of("Accept-Encoding", "gzip");
            assertThat(TestServer.send(port, "GET", "/api/v3/metadata", gzip, new byte[0]).header("Content-Encoding"))
                    .isEqualTo("gzip");
            Map<String, String> identity = Map.of("Accept-Encoding", "identity");
            assertThat(
                            TestServer.send(port, "GET", "/api/v3/metadata", identity, new byte[0])
                                    .header("Content-Encoding"))
                    .isEmpty();
        }
    }

    private void register(String address) {
        String host = address.split(":", -1)[0];
        ok(
                "POST",
                "/proxies/meta",
                "{\"proxy_address\":\"" + address + "\",\"nodes\":[\"" + host + ":6001\",\"" + host + ":6002\"]}");
    }

    /** As a coordinator would report it. */
    private String firstTask() {
        for (JsonNode node : json(send("GET", "/clusters/meta/demo", "").body()).at("/cluster/nodes")) {
            for (JsonNode slots : node.at("/slots")) {
                if (slots.at("/tag").has("Migrating")) {
                    return slots.toString();
                }
            }
        }
        throw new AssertionError("No task is shown");
    }

    private JsonNode info() {
        return json(send("GET", "/clusters/info/demo", "").body());
    }

    private long epoch() {
        return Long.parseLong(send("GET", "/epoch", "").body());
    }

    private void ok(String method, String path, String body) {
        Answer answer = send(method, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private Answer send(String method, String path, String body) {
        return send(method, path, body, NO_HEADERS);
    }

    private Answer send(String method, String path, String body, Map<String, String> headers) {
        return server.send(method, "/api/v3" + path, headers, body);
    }

    private static String get(TestServer from, String path) {
        return from.get("/api/v3" + path).body();
    }

    private static JsonNode json(String text) {
        return StoredJson.mapper().readTree(text);
    }

    /** Waits for a condition, for at most half a minute. */
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
