package io.metaledger.server.past;

import static io.metaledger.server.past.PastLedgers.CALLS;
import static io.metaledger.server.past.PastLedgers.NARROW;
import static io.metaledger.server.past.PastLedgers.any;
import static io.metaledger.server.past.PastLedgers.anyPath;
import static io.metaledger.server.past.PastLedgers.encoded;
import static io.metaledger.server.past.PastLedgers.fill;
import static io.metaledger.server.past.PastLedgers.get;
import static io.metaledger.server.past.PastLedgers.json;
import static io.metaledger.server.past.PastLedgers.plain;
import static io.metaledger.server.past.PastLedgers.seeded;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What must hold of differences, histories and blame of every dialect, whatever happens: each law against a reference
 * that is written in the plainest way.
 */
@Timeout(300)
class PastChangesTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @FieldSource("io.metaledger.server.past.PastLedgers#TRAFFIC")
    void differences_say_everything_and_no_more(Traffic traffic) {
        var random = seeded("diff", traffic);
        try (var server = start()) {
            fill(server, traffic, random, CALLS / 2);
            assertDiffs(server, traffic, random, 100);
            PlainPast past = plain(server, traffic);
            for (int i = 0; i < 60; i++) {
                assertChangesOfEvent(server, traffic, past, random);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("io.metaledger.server.past.PastLedgers#TRAFFIC")
    void histories_and_blame_name_every_change_and_no_other(Traffic traffic) {
        var random = seeded("history", traffic);
        try (var server = start()) {
            fill(server, traffic, random, CALLS);
            assertHistories(server, traffic, random, 60);
            PlainPast past = plain(server, traffic);
            for (int i = 0; i < 20; i++) {
                assertBlame(server, traffic, past, any(past, random), anyPath(past, random));
            }
            assertThat(get(server, traffic, "history?path=/nothing/here").status()).isEqualTo(404);
        }
    }

    /** What rests on the store, as far as changes go. */
    @ParameterizedTest
    @FieldSource("io.metaledger.server.past.PastLedgers#TRAFFIC")
    void changes_are_found_on_postgresql_too(Traffic traffic) {
        var random = seeded("changes on PostgreSQL", traffic);
        try (var server = TestServer.postgres(NARROW)) {
            fill(server, traffic, random, CALLS / 3);
            assertDiffs(server, traffic, random, 20);
            assertHistories(server, traffic, random, 15);
        }
    }

    // ---- differences ------------------------------------------------------------------------------------------------

    private static void assertDiffs(TestServer server, Traffic traffic, Random random, int times) {
        PlainPast past = plain(server, traffic);
        for (int i = 0; i < times; i++) {
            long from = any(past, random);
            assertDiff(server, traffic, past, from, any(past, random), anyPath(past, random));
        }
    }

    private static void assertDiff(
            TestServer server, Traffic traffic, PlainPast past, long from, long to, String path) {
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode before = past.at(from).at(pointer);
        JsonNode after = past.at(to).at(pointer);
        String query = "diff?from=" + from + "&to=" + to + "&path=" + encoded(path);
        Answer answer = get(server, traffic, query);
        if (before.isMissingNode() && after.isMissingNode()) {
            assertThat(answer.status()).isEqualTo(404);
            return;
        }
        assertThat(json(answer).path("changes")).as(query).isEqualTo(PlainDiff.changes(path, before, after));
        Answer patch =
                server.send(
                        "GET",
                        "/ledger/v1/" + traffic.dialect() + "/" + query,
                        Map.of("Accept", "application/json-patch+json"),
                        "");
        assertThat(patch.header("Content-Type")).isEqualTo("application/json-patch+json");
        assertThat(PlainDiff.patched(before, json(patch))).isEqualTo(after);
    }

    private static void assertChangesOfEvent(TestServer server, Traffic traffic, PlainPast past, Random random) {
        var ends = PlainPast.ends(past.appends);
        var event = past.appends.get(ends.get(random.nextInt(ends.size()))).event();
        if (event.type().dialect().equals(traffic.dialect())) {
            JsonNode shown = json(server.get("/ledger/v1/events/" + event.position()));
            JsonNode before = past.at(event.appendFirst() - 1);
            assertThat(shown.path("changes")).isEqualTo(PlainDiff.changes("", before, past.at(event.position())));
        }
    }

    // ---- histories --------------------------------------------------------------------------------------------------

    private static void assertHistories(TestServer server, Traffic traffic, Random random, int times) {
        PlainPast past = plain(server, traffic);
        for (int i = 0; i < times; i++) {
            assertHistory(server, traffic, past, anyPath(past, random), random);
        }
    }

    private static void assertHistory(TestServer server, Traffic traffic, PlainPast past, String path, Random random) {
        List<ObjectNode> wanted = plainHistory(past, path);
        boolean newest = random.nextBoolean();
        if (newest) {
            Collections.reverse(wanted);
        }
        int limit = 1 + random.nextInt(50);
        String next =
                "/ledger/v1/"
                        + traffic.dialect()
                        + "/history?path="
                        + encoded(path)
                        + "&limit="
                        + limit
                        + (newest ? "" : "&order=oldest");
        var found = new ArrayList<JsonNode>();
        while (!next.isEmpty()) {
            JsonNode page = json(server.get(next));
            assertThat(page.path("changes").size()).isBetween(Math.min(1, wanted.size()), limit);
            page.path("changes").forEach(found::add);
            next = page.path("next").asString("");
        }
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(found.get(i).path("position")).isEqualTo(wanted.get(i).path("position"));
            assertThat(found.get(i).path("type")).isEqualTo(wanted.get(i).path("type"));
            assertThat(found.get(i).path("changes")).isEqualTo(wanted.get(i).path("changes"));
            assertThat(found.get(i).path("actor").asString()).isNotEmpty();
        }
    }

    /** Oldest first. */
    private static List<ObjectNode> plainHistory(PlainPast past, String path) {
        JsonPointer pointer = JsonPointer.compile(path);
        var history = new ArrayList<ObjectNode>();
        past.appends.forEach((position, last) -> {
            JsonNode before = past.trees.lowerEntry(position).getValue().at(pointer);
            JsonNode changes = PlainDiff.changes(path, before, past.at(position).at(pointer));
            if (!changes.isEmpty()) {
                ObjectNode entry = StoredJson.mapper().createObjectNode();
                entry.put("position", position.intValue());
                entry.put("type", last.event().type().name());
                entry.set("changes", changes);
                history.add(entry);
            }
        });
        return history;
    }

    private static void assertBlame(TestServer server, Traffic traffic, PlainPast past, long at, String path) {
        JsonNode subtree = past.at(at).at(JsonPointer.compile(path));
        Answer answer = get(server, traffic, "blame?as_of=" + at + "&path=" + encoded(path));
        if (subtree.isMissingNode()) {
            assertThat(answer.status()).isEqualTo(404);
            return;
        }
        int leaves = 0;
        for (JsonNode field : json(answer).path("fields")) {
            String leaf = field.path("path").stringValue();
            JsonPointer pointer = JsonPointer.compile(leaf);
            assertThat(field.path("value")).isEqualTo(past.at(at).at(pointer));
            long since = past.trees.floorKey(at);
            while (since > 0
                    && past.trees.lowerEntry(since).getValue().at(pointer).equals(past.at(since).at(pointer))) {
                since = past.trees.lowerKey(since);
            }
            assertThat(field.path("position").asLong(0)).as("%s as of %s", leaf, at).isEqualTo(since);
            leaves++;
        }
        assertThat(leaves).isEqualTo(leaves(subtree));
    }

    private static int leaves(JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            return 1;
        }
        int leaves = 0;
        for (JsonNode member : node) {
            leaves += leaves(member);
        }
        return leaves;
    }

    private TestServer start() {
        return TestServer.h2(directory, NARROW);
    }
}
