package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;
import io.metaledger.server.golden.GoldenCase;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dry run = what the real call then does: every request of every golden exchange is tried before it is made, on one
 * server that keeps filling.
 */
class DryRunTest {

    /** Fewer than this means that something is not tried. */
    private static final int CHANGES_MIN = 200;

    private static final int WRITES_MIN = 500;

    /** A change of what all instances show is looked at in a few of them. */
    private static final int ENTITIES_MAX = 8;

    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void a_dry_run_tells_what_the_real_call_then_does() throws Exception {
        try (var server = TestServer.h2()) {
            List<GoldenCase> cases = GoldenExchangesTest.cases();
            for (int i = 0; i < cases.size(); i++) {
                for (GoldenCase.Exchange step : cases.get(i).exchanges()) {
                    play(server, step, "x" + i);
                }
            }
        }
        assertThat(writes.get()).isGreaterThan(WRITES_MIN);
        assertThat(changes.get()).isGreaterThan(CHANGES_MIN);
    }

    /** Each case has instances of its own, so that the one before is not in its way. */
    private void play(TestServer server, GoldenCase.Exchange step, String suffix) {
        String target = step.target().replaceAll("\\b(i\\d)\\b", "$1" + suffix).replace("{", "%7B").replace("}", "%7D");
        String body = step.body().replaceAll("\\b(i\\d)\\b", "$1" + suffix);
        var dry = new HashMap<>(step.headers());
        dry.put("Metaledger-Dry-Run", "true");
        long before = position(server.get("/ledger/v1"));
        Answer tried = server.send(step.method(), target, dry, body);
        if (!tried.body().startsWith("{\"dryRun\":true")) {
            assertThat(tried.header("Metaledger-Problem")).as(tried.body()).isIn("invalid-parameter", "");
            assertThat(position(server.get("/ledger/v1"))).isEqualTo(before);
            server.send(step.method(), target, step.headers(), body);
            return; // it reads, or does not even get to an operation
        }
        Map<String, JsonNode> statesBefore = states(server, json(tried));
        assertThat(position(server.get("/ledger/v1"))).isEqualTo(before);
        Answer real = server.send(step.method(), target, step.headers(), body);
        compare(json(tried), real, server, before, statesBefore);
    }

    private void compare(
            JsonNode tried, Answer real, TestServer server, long before, Map<String, JsonNode> statesBefore) {
        writes.incrementAndGet();
        assertThat(tried.path("reply").path("status").intValue()).isEqualTo(real.status());
        assertThat(timeless(tried.path("reply").path("body").stringValue())).isEqualTo(timeless(real.body()));
        JsonNode events = json(server.get("/ledger/v1/events?order=oldest&from=" + before)).path("events");
        assertThat(essence(tried.path("events"))).isEqualTo(essence(events));
        Map<String, JsonNode> statesAfter = states(server, tried);
        statesBefore.forEach((path, state) -> {
            ObjectNode root = StoredJson.mapper().createObjectNode();
            if (!state.isMissingNode()) {
                root.set("at", state);
            }
            tried.path("changes").forEach(change -> apply(change, path, root));
            assertThat(timelessly(root.path("at"))).as(path).isEqualTo(timelessly(statesAfter.get(path)));
        });
        changes.addAndGet(tried.path("changes").size());
    }

    /** What is at the entities that would change, as it is now: the two outermost names of each path. */
    private static Map<String, JsonNode> states(TestServer server, JsonNode tried) {
        var states = new HashMap<String, JsonNode>();
        for (JsonNode change : tried.path("changes")) {
            String[] names = change.path("path").stringValue().split("/");
            String path = "/" + names[1] + (names.length > 2 ? "/" + names[2] : "");
            if (states.size() < ENTITIES_MAX) {
                states.computeIfAbsent(
                        path,
                        at -> {
                            Answer state =
                                    server.get(
                                            "/ledger/v1/doris/state?path="
                                                    + URLEncoder.encode(at, StandardCharsets.UTF_8));
                            return state.status() == 404 ? MissingNode.getInstance() : json(state);
                        });
            }
        }
        return states;
    }

    /** A change that is not of the entity is left out; one of the whole takes its place. */
    private static void apply(JsonNode change, String entity, ObjectNode root) {
        String path = change.path("path").stringValue();
        if (path.equals(entity) || path.startsWith(entity + "/")) {
            String below = "/at" + path.substring(entity.length());
            int last = below.lastIndexOf('/');
            var parent = root.at(below.substring(0, last)).asObject();
            String name = below.substring(last + 1).replace("~1", "/").replace("~0", "~");
            if (change.has("after")) {
                parent.set(name, change.get("after"));
            } else {
                parent.remove(name);
            }
        }
    }

    private static JsonNode timelessly(JsonNode node) {
        return node.isMissingNode() ? node : StoredJson.mapper().readTree(timeless(node.toString()));
    }

    /** What a dry run can know: not the positions, and neither the time nor the chance of the real call. */
    private static List<String> essence(JsonNode events) {
        return events.valueStream()
                .map(event ->
                        event.path("type")
                                + " "
                                + event.path("tags")
                                + " "
                                + event.path("operation")
                                + " "
                                + timeless(event.path("data").toString()))
                .toList();
    }

    private static String timeless(String text) {
        return text.replaceAll("\\b\\d{10}(\\d{3})?\\b", "TIME")
                .replaceAll("\\*\\*\\*[0-9a-f]{6}", "SECRET")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID");
    }

    private static long position(Answer answer) {
        return Long.parseLong(answer.header("Metaledger-Position"));
    }

    private static JsonNode json(Answer answer) {
        return StoredJson.mapper().readTree(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
