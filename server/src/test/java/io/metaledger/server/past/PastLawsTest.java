package io.metaledger.server.past;

import static io.metaledger.server.past.PastLedgers.CALLS;
import static io.metaledger.server.past.PastLedgers.NARROW;
import static io.metaledger.server.past.PastLedgers.any;
import static io.metaledger.server.past.PastLedgers.anyPath;
import static io.metaledger.server.past.PastLedgers.dialect;
import static io.metaledger.server.past.PastLedgers.encoded;
import static io.metaledger.server.past.PastLedgers.fill;
import static io.metaledger.server.past.PastLedgers.get;
import static io.metaledger.server.past.PastLedgers.json;
import static io.metaledger.server.past.PastLedgers.plain;
import static io.metaledger.server.past.PastLedgers.seeded;
import static io.metaledger.server.past.PastLedgers.typesIn;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.journal.Database;
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

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * What must hold of past states of every dialect, whatever happens: each law against a reference that is written in the
 * plainest way.
 */
@Timeout(300)
class PastLawsTest {

    private static final int INSTANTS = 1_000;

    @TempDir private Path directory;

    @ParameterizedTest
    @FieldSource("io.metaledger.server.past.PastLedgers#TRAFFIC")
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
    @FieldSource("io.metaledger.server.past.PastLedgers#TRAFFIC")
    void the_past_is_what_it_was_on_postgresql(Traffic traffic) {
        var random = seeded("on PostgreSQL", traffic);
        try (var server = TestServer.postgres(NARROW)) {
            fill(server, traffic, random, CALLS / 3);
            assertAsOf(server, traffic, random, INSTANTS / 10);
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
    @FieldSource("io.metaledger.server.past.PastLedgers#TRAFFIC")
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
    @FieldSource("io.metaledger.server.past.PastLedgers#TRAFFIC")
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

    @ParameterizedTest
    @FieldSource("io.metaledger.server.past.PastLedgers#TRAFFIC")
    void a_part_of_a_state_is_what_the_tree_has_there(Traffic traffic) {
        var random = seeded("parts", traffic);
        try (var server = start()) {
            fill(server, traffic, random, CALLS / 3);
            PlainPast past = plain(server, traffic);
            for (int i = 0; i < 200; i++) {
                long position = any(past, random);
                String path = anyPath(past, random);
                Answer answer = get(server, traffic, "state?as_of=" + position + "&path=" + encoded(path));
                JsonNode part = past.at(position).at(JsonPointer.compile(path));
                if (part.isMissingNode()) {
                    assertThat(answer.status()).isEqualTo(404);
                } else {
                    assertThat(json(answer)).as("%s as of %s", path, position).isEqualTo(part);
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

    private TestServer start() {
        return TestServer.h2(directory, NARROW);
    }
}
