package io.metaledger.server.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The broker as it is served, with proxies that answer on loopback. */
class UndermoonServerTest {

    private static final String EIGHT = "{\"node_number\": 8}";
    private static final String AUTO_SIXTEEN = "/clusters/migrations/auto/demo/16";
    private static final Map<String, String> NO_HEADERS = Map.of();

    @Test
    void scaling_out_waits_for_the_proxies_and_blocks_nothing_but_other_scaling() throws Exception {
        try (var proxies = FakeProxies.start(8);
                var started = TestServer.h2()) {
            var broker = new BrokerClient(started.port());
            proxies.addresses().forEach(broker::register);
            broker.ok("POST", "/clusters/meta/demo", EIGHT);
            long before = broker.epoch();
            proxies.hold(before);

            var scaling = CompletableFuture.supplyAsync(() -> broker.send("POST", AUTO_SIXTEEN, "").status());
            BrokerClient.await(() -> proxies.asked() > 0);
            assertThat(scaling).isNotDone();
            assertThat(broker.send("POST", "/clusters/migrations/expand/demo", "").body())
                    .isEqualTo("{\"error\":\"NODE_NUMBER_CHANGING\"}");
            broker.ok("POST", "/failures/x:1/c1", "");
            assertThat(broker.info().at("/is_migrating").asBoolean()).isFalse();

            proxies.hold(broker.epoch());
            assertThat(scaling.get()).isEqualTo(200);
            assertThat(broker.info().at("/is_migrating").asBoolean()).isTrue();
            broker.ok("POST", "/failures/x:1/c2", "");
        }
    }

    @Test
    void a_server_that_stops_ends_the_waiting_and_a_repeated_call_goes_on_from_there(@TempDir Path directory)
            throws Exception {
        try (var proxies = FakeProxies.start(8)) {
            CompletableFuture<Answer> scaling;
            try (var started = TestServer.h2(directory)) {
                var broker = new BrokerClient(started.port());
                proxies.addresses().forEach(broker::register);
                broker.ok("POST", "/clusters/meta/demo", EIGHT);
                scaling = CompletableFuture.supplyAsync(() -> broker.send("POST", AUTO_SIXTEEN, ""));
                BrokerClient.await(() -> proxies.asked() > 0);
            }
            assertThat(scaling.get().body()).isEqualTo("{\"error\":\"PROXY_NOT_SYNC\"}");

            proxies.hold(1_000);
            try (var started = TestServer.h2(directory)) {
                var broker = new BrokerClient(started.port());
                broker.ok("POST", AUTO_SIXTEEN, "");
                assertThat(broker.info().at("/is_migrating").asBoolean()).isTrue();
            }
        }
    }

    @Test
    void epochs_are_raised_above_those_of_the_proxies() {
        try (var proxies = FakeProxies.start(2);
                var started = TestServer.h2()) {
            var broker = new BrokerClient(started.port());
            proxies.addresses().forEach(broker::register);
            broker.register("127.0.0.9:1");
            proxies.hold(500);
            assertThat(broker.send("PUT", "/epoch/recovery", "").body())
                    .isEqualTo("{\"failed_addresses\":[\"127.0.0.9:1\"]}");
            assertThat(broker.epoch()).isEqualTo(502);
        }
    }

    @Test
    void a_migration_goes_on_after_a_restart(@TempDir Path directory) {
        String task;
        try (var started = TestServer.h2(directory)) {
            var broker = new BrokerClient(started.port());
            for (int i = 1; i <= 4; i++) {
                broker.register("10.0.0." + i + ":7001");
            }
            broker.ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            broker.send("PATCH", "/clusters/nodes/demo", "{\"node_number\": 4}");
            broker.ok("POST", "/clusters/migrations/expand/demo", "");
            task = broker.firstTask().orElseThrow();
        }
        try (var started = TestServer.h2(directory)) {
            var broker = new BrokerClient(started.port());
            assertThat(broker.firstTask().orElseThrow()).isEqualTo(task);
            long before = broker.epoch();
            assertThat(broker.commit(task)).isEqualTo(200);
            assertThat(broker.epoch()).isEqualTo(before + 1);
            assertThat(broker.commit(task)).isEqualTo(404);
        }
    }

    @Test
    void refusals_that_changed_something_and_new_proxies_are_repeated_by_request_id() {
        try (var started = TestServer.h2()) {
            var broker = new BrokerClient(started.port());
            for (int i = 1; i <= 3; i++) {
                broker.register("10.0.0." + i + ":7001");
            }
            broker.ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            Answer replaced =
                    broker.send("POST", "/proxies/failover/10.0.0.1:7001", "", Map.of("Metaledger-Request-Id", "a"));
            assertThat(replaced.body()).contains("\"address\":\"10.0.0.3:7001\"");
            Answer refused =
                    broker.send("POST", "/proxies/failover/10.0.0.2:7001", "", Map.of("Metaledger-Request-Id", "b"));
            assertThat(refused.status()).isEqualTo(409);
            broker.register("10.0.0.4:7001");
            long epoch = broker.epoch();

            assertThat(
                            broker.send(
                                            "POST",
                                            "/proxies/failover/10.0.0.1:7001",
                                            "",
                                            Map.of("Metaledger-Request-Id", "a"))
                                    .body())
                    .isEqualTo(replaced.body());
            Answer again =
                    broker.send("POST", "/proxies/failover/10.0.0.2:7001", "", Map.of("Metaledger-Request-Id", "b"));
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.body()).isEqualTo(refused.body());
            assertThat(broker.epoch()).isEqualTo(epoch);
        }
    }

    @Test
    void a_replica_gets_the_metadata_and_records_it_once() {
        try (var replica = TestServer.h2();
                var master =
                        TestServer.h2(
                                "--metaledger.undermoon.sync-meta-interval=1",
                                "--metaledger.undermoon.replica-addresses=127.0.0.1:" + replica.port())) {
            var broker = new BrokerClient(master.port());
            var other = new BrokerClient(replica.port());
            broker.register("10.0.0.1:7001");
            BrokerClient.await(() -> other.get("/epoch").equals("1"));
            broker.register("10.0.0.2:7001");
            BrokerClient.await(() -> other.get("/epoch").equals("2"));
            assertThat(other.get("/metadata")).isEqualTo(broker.get("/metadata"));
            String position = replica.get("/api/v3/epoch").header("Metaledger-Position");
            broker.ok("PUT", "/config", "{\"replica_addresses\": []}");
            assertThat(replica.get("/api/v3/epoch").header("Metaledger-Position")).isEqualTo(position);
        }
    }

    @Test
    void the_audit_trail_tells_who_started_which_migration_and_the_tree_shows_it() {
        try (var started = TestServer.h2()) {
            var broker = new BrokerClient(started.port());
            for (int i = 1; i <= 4; i++) {
                broker.register("10.0.0." + i + ":7001");
            }
            broker.ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            broker.send("PATCH", "/clusters/nodes/demo", "{\"node_number\": 4}");
            assertThat(
                            broker.send(
                                            "POST",
                                            "/clusters/migrations/expand/demo",
                                            "",
                                            Map.of("Metaledger-Actor", "alice"))
                                    .status())
                    .isEqualTo(200);
            JsonNode event =
                    BrokerClient.json(started.get("/ledger/v1/events?tag=undermoon.cluster%3Ddemo&limit=1").body())
                            .at("/events/0");
            assertThat(event.at("/type").asString()).isEqualTo("undermoon.migration-started");
            assertThat(event.at("/actor").asString()).isEqualTo("alice");
            assertThat(event.at("/operation").asString()).isEqualTo("expand_slots");
            JsonNode tree =
                    BrokerClient.json(started.get("/ledger/v1/undermoon/state?path=/clusters/demo/chunks/1").body());
            assertThat(tree.at("/migrating_slots/0/0/is_migrating").asBoolean()).isFalse();
            assertThat(tree.at("/proxy_addresses/0").asString()).isEqualTo("10.0.0.3:7001");
        }
    }

    /** Section 18: what was taken in as it is, and the chunk that nobody asks for again. */
    @Test
    void what_is_wrong_with_the_metadata_is_shown_as_long_as_it_is() {
        try (var started = TestServer.h2()) {
            var broker = new BrokerClient(started.port());
            for (int i = 1; i <= 2; i++) {
                broker.register("10.0.0." + i + ":7001");
            }
            broker.ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            assertThat(findings(started, "")).isEqualTo("{\"count\":0,\"findings\":[]}");
            assertThat(broker.send("POST", "/proxies/failover/10.0.0.1:7001", "").status()).isEqualTo(409);
            String position = broker.send("GET", "/epoch", "").header("Metaledger-Position");
            assertThat(findings(started, "")).contains("\"/clusters/demo/chunks/0/10.0.0.1:7001\",\"strict\":false");

            broker.ok("PUT", "/metadata", broker.get("/metadata").replace("[[0,8191]]", "[[0,4095]]"));
            JsonNode broken = BrokerClient.json(findings(started, "?limit=1"));
            assertThat(broken.at("/count").asInt()).isEqualTo(4_097);
            assertThat(broken.at("/findings")).hasSize(1);
            assertThat(broken.at("/findings/0/rule").asString()).isEqualTo("slot_owned_once");
            assertThat(broken.at("/findings/0/path").asString()).isEqualTo("/clusters/demo/slots/4096");
            assertThat(broken.at("/findings/0/strict").asBoolean()).isTrue();
            assertThat(findings(started, "?as_of=" + position)).contains("\"count\":1,");
            assertThat(started.get("/ledger/v1/doris/findings").body()).contains("\"count\":0,");
        }
    }

    private static String findings(TestServer server, String query) {
        return server.get("/ledger/v1/undermoon/findings" + query).body();
    }

    @Test
    void scaling_out_can_be_tried_and_a_dropped_cluster_can_be_brought_back() {
        try (var started = TestServer.h2()) {
            var broker = new BrokerClient(started.port());
            for (int i = 1; i <= 4; i++) {
                broker.register("10.0.0." + i + ":7001");
            }
            broker.ok("POST", "/clusters/meta/demo", "{\"node_number\": 4}");
            long before = broker.epoch();
            Answer tried =
                    broker.send("POST", "/clusters/migrations/auto/demo/8", "", Map.of("Metaledger-Dry-Run", "true"));
            assertThat(tried.body())
                    .startsWith("{\"dryRun\":true")
                    .contains(
                            "until all proxies of demo hold epoch",
                            "undermoon.nodes-added",
                            "undermoon.migration-started");
            assertThat(broker.epoch()).isEqualTo(before);

            String position = broker.send("GET", "/epoch", "").header("Metaledger-Position");
            broker.ok("DELETE", "/clusters/meta/demo", "");
            String restore =
                    "{\"path\": \"/clusters/demo\", \"asOf\": " + position + ", \"reason\": \"dropped by mistake\"}";
            assertThat(started.send("POST", "/ledger/v1/undermoon/restore", NO_HEADERS, restore).status())
                    .isEqualTo(200);
            assertThat(broker.info().at("/node_number").asInt()).isEqualTo(4);
            assertThat(broker.epoch()).isEqualTo(before + 2);
            assertThat(broker.get("/clusters/info/demo?as_of=" + position)).isEqualTo(broker.info().toString());
        }
    }

    @Test
    void on_its_own_port_the_broker_is_alone_and_compresses_for_who_asks() {
        try (var started = TestServer.h2("--metaledger.listeners.undermoon=localhost:0")) {
            int port = started.port("undermoon");
            assertThat(TestServer.send(port, "GET", "/api/v3/epoch", NO_HEADERS, new byte[0]).body()).isEqualTo("0");
            assertThat(TestServer.send(port, "GET", "/ledger/v1", NO_HEADERS, new byte[0]).status()).isEqualTo(404);
            Map<String, String> gzip = Map.of("Accept-Encoding", "gzip");
            assertThat(TestServer.send(port, "GET", "/api/v3/metadata", gzip, new byte[0]).header("Content-Encoding"))
                    .isEqualTo("gzip");
            new BrokerClient(port).register("10.0.0.1:7001");
            for (int again = 0; again < 2; again++) {
                var free = TestServer.send(port, "GET", "/api/v3/proxies/meta/10.0.0.1:7001", gzip, new byte[0]);
                assertThat(free.header("Content-Encoding")).isEqualTo("gzip");
            }
            assertThat(new BrokerClient(port).get("/proxies/meta/10.0.0.1:7001"))
                    .startsWith("{\"proxy\":{\"cluster_name\":null,\"address\":\"10.0.0.1:7001\",\"epoch\":1,");
            new BrokerClient(port).register("10.0.0.2:7001");
            assertThat(new BrokerClient(port).get("/proxies/meta/10.0.0.1:7001")).contains("\"epoch\":2,");
            Map<String, String> identity = Map.of("Accept-Encoding", "identity");
            assertThat(
                            TestServer.send(port, "GET", "/api/v3/metadata", identity, new byte[0])
                                    .header("Content-Encoding"))
                    .isEmpty();
        }
    }
}
