package io.metaledger.server.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.journal.Recorded;
import io.metaledger.journal.Snapshots;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;
import io.metaledger.server.kernel.Past;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must hold of the past of every dialect, whatever happened: each law against a reference that is written in the
 * plainest way. A dialect takes part with {@link Traffic} of its own.
 */
@Timeout(300)
class PastLawsTest {

    static final List<Traffic> TRAFFIC = List.of(new DorisTraffic(), new UndermoonTraffic());

    /** So that snapshots and folds are needed for a few hundred events, too. */
    private static final String[] NARROW = {"--metaledger.past.snapshot-every=25", "--metaledger.past.images-max=6"};

    private static final int CALLS = 600;
    private static final int INSTANTS = 1_000;

    @TempDir private Path directory;

    @ParameterizedTest
    @FieldSource("TRAFFIC")
    void the_past_is_what_it_was(Traffic traffic) throws SQLException {
        var random = seeded("as of", traffic);
        try (var server = start()) {
            fill(server, traffic, random, CALLS);
            assertThat(typesIn(server)).containsAll(traffic.rareTypes());
            assertAsOf(server, traffic, random, INSTANTS);
            fill(server, traffic, random, 100);
            assertAsOf(server, traffic, random, INSTANTS / 4);
        }
        try (var again = start()) {
            assertAsOf(again, traffic, random, INSTANTS / 4);
            assertFromEverySnapshot(again, traffic);
            try (var connection = again.bean(Database.class).dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("delete from snapshot");
            }
        }
        try (var rebuilt = start()) {
            assertAsOf(rebuilt, traffic, random, INSTANTS / 4);
        }
    }

    /** What rests on the store: reading by position, by time and by tag, snapshots, and another process. */
    @ParameterizedTest
    @FieldSource("TRAFFIC")
    void the_past_is_what_it_was_on_postgresql(Traffic traffic) {
        var random = seeded("on PostgreSQL", traffic);
        try (var server = TestServer.postgres(NARROW)) {
            fill(server, traffic, random, CALLS / 3);
            assertAsOf(server, traffic, random, INSTANTS / 10);
            assertDiffs(server, traffic, random, 20);
            assertHistories(server, traffic, random, 15);
            try (var again = server.second(NARROW)) {
                fill(again, traffic, random, 30);
                assertAsOf(server, traffic, random, 30);
                server.stop();
                assertAsOf(again, traffic, random, INSTANTS / 10);
                assertFromEverySnapshot(again, traffic);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("TRAFFIC")
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
    @FieldSource("TRAFFIC")
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

    @ParameterizedTest
    @FieldSource("TRAFFIC")
    void the_tag_of_a_state_changes_exactly_when_the_state_does(Traffic traffic) {
        var random = seeded("tags", traffic);
        try (var server = start()) {
            fill(server, traffic, random, CALLS / 3);
            PlainPast past = plain(server, traffic);
            var tags = new HashMap<JsonNode, String>();
            for (long position : PlainPast.ends(past.trees)) {
                Answer answer = get(server, traffic, "state?as_of=" + position);
                String tag = answer.header("ETag");
                String before = tags.putIfAbsent(past.at(position), tag);
                assertThat(before == null || before.equals(tag)).isTrue();
                Answer known =
                        server.send(
                                "GET",
                                "/ledger/v1/" + traffic.dialect() + "/state?as_of=" + position,
                                Map.of("If-None-Match", tag),
                                "");
                assertThat(known.status()).isEqualTo(304);
            }
            assertThat(new TreeSet<>(tags.values())).hasSize(tags.size());
        }
    }

    @ParameterizedTest
    @FieldSource("TRAFFIC")
    void a_snapshot_is_the_states_of_all_dialects_at_one_position(Traffic traffic) {
        var random = seeded("snapshots", traffic);
        try (var server = start()) {
            fill(server, traffic, random, CALLS / 6);
            PlainPast past = plain(server, traffic);
            for (int i = 0; i < 30; i++) {
                long position = any(past, random);
                Answer answer = server.get("/ledger/v1/snapshot?as_of=" + position);
                JsonNode snapshot = json(answer);
                assertThat(snapshot.path("position").asLong(-1)).isEqualTo(position);
                assertThat(snapshot.path("time").asString("")).isEqualTo(answer.header("Metaledger-As-Of"));
                assertThat(snapshot.path("dialects").path(traffic.dialect())).isEqualTo(past.at(position));
                for (String dialect : List.of("ledger", "doris", "undermoon")) {
                    String state = server.get("/ledger/v1/" + dialect + "/state?as_of=" + position).body();
                    assertThat(answer.body()).contains("\"" + dialect + "\":" + state);
                    assertThat(state).isEqualTo(treeText(server, dialect, position));
                }
            }
        }
    }

    /** What is written as it is made is the tree, byte for byte. */
    private static String treeText(TestServer server, String dialect, long position) {
        Dialect one =
                server.beans(Dialect.class).stream().filter(d -> d.name().equals(dialect)).findFirst().orElseThrow();
        return one.tree(server.bean(Past.class).at(Long.toString(position))).toString();
    }

    // ---- as of ------------------------------------------------------------------------------------------------------

    private static void assertAsOf(TestServer server, Traffic traffic, Random random, int times) {
        PlainPast past = plain(server, traffic);
        for (int i = 0; i < times; i++) {
            long position = any(past, random);
            String instant = position == 0 ? "0" : anyInstant(past, position, random);
            Answer answer = get(server, traffic, "state?as_of=" + instant);
            assertThat(answer.header("Metaledger-Position")).isEqualTo(Long.toString(position));
            assertThat(json(answer)).as("as of %s", instant).isEqualTo(past.at(position));
        }
        assertThat(json(get(server, traffic, "state"))).isEqualTo(past.trees.lastEntry().getValue());
    }

    /** A position in the append, or a time at which it was the newest, its two ends included. */
    private static String anyInstant(PlainPast past, long position, Random random) {
        var event = past.appends.get(position).event();
        Map.Entry<Long, Recorded> next = past.appends.higherEntry(position);
        long first = event.recordedAt();
        long last = next == null ? first : next.getValue().event().recordedAt() - 1;
        return switch (random.nextInt(4)) {
            case 0 -> Long.toString(random.nextLong(event.appendFirst(), event.appendLast() + 1));
            case 1 -> time(first);
            case 2 -> time(last);
            default -> time(random.nextLong(first, last + 1));
        };
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    /** Every snapshot that there is, and the fold from it to the next. */
    private static void assertFromEverySnapshot(TestServer server, Traffic traffic) {
        PlainPast past = plain(server, traffic);
        Dialect dialect = dialect(server, traffic);
        List<Long> snapshots =
                new Snapshots(server.bean(Database.class))
                        .positions("image." + traffic.dialect(), dialect.foldVersion());
        assertThat(snapshots).hasSizeGreaterThan(3);
        for (long position : snapshots) {
            Long beyond = past.trees.higherKey(position + 30);
            for (long at : beyond == null ? List.of(position) : List.of(position, beyond)) {
                assertThat(json(get(server, traffic, "state?as_of=" + at))).isEqualTo(past.at(at));
            }
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

    // ---- the rest ---------------------------------------------------------------------------------------------------

    private TestServer start() {
        return TestServer.h2(directory, NARROW);
    }

    private static Random seeded(String what, Traffic traffic) {
        long seed = System.nanoTime();
        System.out.println(what + " of " + traffic.dialect() + ", seed " + seed);
        return new Random(seed);
    }

    private static void fill(TestServer server, Traffic traffic, Random random, int calls) {
        for (int i = 0; i < calls; i++) {
            traffic.send(server, random);
        }
    }

    private static Set<String> typesIn(TestServer server) {
        return server.bean(Journal.class).read(0, Integer.MAX_VALUE).stream()
                .map(recorded -> recorded.event().type().name())
                .collect(Collectors.toSet());
    }

    /** Reads once before, because another process may have written what this one has not seen yet. */
    private static PlainPast plain(TestServer server, Traffic traffic) {
        get(server, traffic, "state");
        return PlainPast.of(server.bean(Journal.class), dialect(server, traffic));
    }

    private static Dialect dialect(TestServer server, Traffic traffic) {
        return server.bean(traffic.type());
    }

    private static long any(PlainPast past, Random random) {
        var ends = PlainPast.ends(past.trees);
        return ends.get(random.nextInt(ends.size()));
    }

    /** A path that is there at some time: the root, a leaf or anything between. */
    private static String anyPath(PlainPast past, Random random) {
        JsonNode node = past.at(any(past, random));
        var path = new StringBuilder();
        for (int depth = random.nextInt(7); depth > 0 && node.isObject() && !node.isEmpty(); depth--) {
            var names = List.copyOf(node.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            path.append('/').append(name.replace("~", "~0").replace("/", "~1"));
            node = node.get(name);
        }
        return path.toString();
    }

    private static Answer get(TestServer server, Traffic traffic, String query) {
        return server.get("/ledger/v1/" + traffic.dialect() + "/" + query);
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StoredJson.mapper().readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
