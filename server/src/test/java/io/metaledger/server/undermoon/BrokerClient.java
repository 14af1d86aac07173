package io.metaledger.server.undermoon;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.wire.UndermoonRequests;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What coordinators, operators and people send to a broker on a port. */
record BrokerClient(int port) {

    /** On a host of its own, the part before the colon. */
    void register(String address) {
        String host = address.split(":", -1)[0];
        ok(
                "POST",
                "/proxies/meta",
                "{\"proxy_address\":\"" + address + "\",\"nodes\":[\"" + host + ":6001\",\"" + host + ":6002\"]}");
    }

    /** As a coordinator would report it; empty when none is shown. */
    Optional<String> firstTask() {
        for (JsonNode node : json(get("/clusters/meta/demo")).at("/cluster/nodes")) {
            for (JsonNode slots : node.at("/slots")) {
                if (slots.at("/tag").has("Migrating")) {
                    return Optional.of(slots.toString());
                }
            }
        }
        return Optional.empty();
    }

    int commit(String task) {
        return send("PUT", "/clusters/migrations", "{\"cluster_name\":\"demo\",\"slot_range\":" + task + "}").status();
    }

    JsonNode info() {
        return json(get("/clusters/info/demo"));
    }

    long epoch() {
        return Long.parseLong(get("/epoch"));
    }

    MetaStore metadata() {
        return UndermoonRequests.metadata(get("/metadata").getBytes(StandardCharsets.UTF_8)).metadata();
    }

    /** Accepted, with nothing to say. */
    void ok(String method, String path, String body) {
        Answer answer = send(method, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    String get(String path) {
        return send("GET", path, "").body();
    }

    Answer send(String method, String path, String body) {
        return send(method, path, body, Map.of());
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        return TestServer.send(port, method, "/api/v3" + path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(String text) {
        return StoredJson.mapper().readTree(text);
    }

    /** Waits for a condition, for at most half a minute. */
    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
