package io.metaledger.query.history;

import static io.metaledger.query.history.TestLedger.by;
import static io.metaledger.query.history.TestLedger.json;
import static io.metaledger.query.history.TestLedger.problem;
import static io.metaledger.query.history.TestLedger.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.TestDatabases;
import io.metaledger.query.history.ToyDialect.Noted;
import io.metaledger.query.history.ToyDialect.ThingMade;
import io.metaledger.query.history.ToyDialect.ThingRemoved;
import io.metaledger.query.history.ToyDialect.ThingRenamed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Everything here only reads, so one journal serves all tests: seven events in six appends, a second apart. */
@ParameterizedClass
@EnumSource(names = {"H2", "POSTGRESQL"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventReadsTest {

    private static final Sealed SECRET = new Sealed("k1", "Y2lwaGVy", "a1b2c3d4e5");

    @Parameter TestDatabases kind;

    private TestLedger ledger;

    @BeforeParameterizedClassInvocation
    void open(TestDatabases kind) {
        ledger = new TestLedger(kind);
        ledger.append(by("alice", "make_thing", "r1", "c1"), new ThingMade("a", "x"));
        ledger.append(by("bob", "make_thing", "r2", "c2"), new ThingMade("b", "x"), new ThingRenamed("a", "A"));
        ledger.append(by("alice", "note", "r3", "c3"), new Noted("n"));
        ledger.append(
                by("alice", "make_thing", "r4", "c4"),
                new ThingMade("c", "y", List.of(SECRET), new BigDecimal("0.10")));
        ledger.append(by("alice", "rename_thing", "r5", "c5"), new ThingRenamed("a", "B"));
        ledger.append(
                new Provenance(
                        "metaledger",
                        "carol",
                        "too old & \"odd\"",
                        "toy",
                        "sweep",
                        "/sweep",
                        "10.0.0.1",
                        "r6",
                        null,
                        "0af7651916cd43dd8448eb211c80319c",
                        "c6"),
                new ThingRemoved("a", "x"));
    }

    @AfterParameterizedClassInvocation
    void close() {
        ledger.close();
    }

    // ---- filters ----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "'', 7 6 5 4 3 2 1",
        "dialect=toy, 7 6 5 3 2 1",
        "dialect=other, 4",
        "dialect=ledger, ''",
        "tag=toy.thing%3Da, 7 6 3 1",
        "tag=toy.thing=a&tag=toy.owner=x, 7 1",
        "tag=toy.thing=a&tag=toy.owner=y, ''",
        "tag=toy.thing=nobody, ''",
        "type=toy.thing-made, 5 2 1",
        "type=toy.thing-made&type=other.noted, 5 4 2 1",
        "type=toy.never, ''",
        "actor=alice, 6 5 4 1",
        "actor=Alice, ''",
        "operation=make_thing, 5 3 2 1",
        "commandId=c2, 3 2",
        "requestId=r4, 5",
        "from=3, 7 6 5 4",
        "from=2, 7 6 5 4",
        "to=3, 3 2 1",
        "to=2, 3 2 1",
        "from=1&to=5, 5 4 3 2",
        "from=0&to=now, 7 6 5 4 3 2 1",
        "from=5&to=1, ''",
        "from=5&to=5, ''",
        "from=-PT2S, 7 6",
        "to=-PT5S, 1",
        "from=2026-11-21T10:00:04.000123Z, 7 6",
        "from=2026-11-21T12:00:04.000122 02:00, 7 6 5",
        "to=2026-11-21T12:00:04.000122+02:00, 4 3 2 1",
        "after=3, 2 1",
        "after=1, ''",
        "after=99, 7 6 5 4 3 2 1",
        "limit=2, 7 6",
        "order=newest&limit=1&after=5, 4",
        "dialect=toy&tag=toy.owner=x&type=toy.thing-made&actor=bob&operation=make_thing&commandId=c2&requestId=r2, 2",
        "dialect=other&actor=bob, ''",
        "tag=toy.thing=a&actor=alice, 6 1",
        "tag=toy.thing=a&type=toy.thing-renamed&from=1&to=5, 3",
    })
    void filters_hold_all_together_newest_first(String query, String positions) {
        assertThat(ledger.positions(query)).isEqualTo(numbers(positions));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1 2 3 4 5 6 7",
        "tag=toy.thing=a, 1 3 6 7",
        "tag=toy.thing=a&tag=toy.owner=x, 1 7",
        "type=toy.thing-made, 1 2 5",
        "actor=alice, 1 4 5 6",
        "after=3, 4 5 6 7",
        "after=3&limit=2, 4 5",
        "after=7, ''",
        "from=1&after=0&to=5, 2 3 4 5",
        "from=3&after=4, 5 6 7",
        "from=4&after=3&to=6, 5 6",
    })
    void filters_hold_all_together_oldest_first(String query, String positions) {
        assertThat(ledger.positions("order=oldest&" + query)).isEqualTo(numbers(positions));
    }

    // ---- pages ------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "limit=1, 7 6 5 4 3 2 1",
        "limit=2, 7 6 5 4 3 2 1",
        "limit=7, 7 6 5 4 3 2 1",
        "limit=1&order=oldest, 1 2 3 4 5 6 7",
        "limit=3&order=oldest&from=-PT5S, 2 3 4 5 6 7",
        "limit=1&tag=toy.thing%3Da&to=6, 6 3 1",
        "limit=1&type=toy.thing-made&type=other.noted&actor=alice, 5 4 1",
        "limit=2&order=oldest&from=1&to=now&dialect=toy, 2 3 5 6 7",
    })
    void the_pages_give_each_event_once(String query, String positions) {
        var seen = new ArrayList<Long>();
        String next = query;
        while (next != null) {
            JsonNode page = ledger.list(next);
            page.path("events").forEach(event -> seen.add(event.path("position").longValue()));
            next = nextQuery(page);
        }
        assertThat(seen).isEqualTo(numbers(positions));
    }

    @Test
    void the_next_page_is_asked_with_the_same_filters() {
        var page = ledger.list("dialect=toy&tag=toy.owner%3Dx&type=toy.thing-made&type=toy.thing-removed&limit=1");
        assertThat(page.path("next").stringValue())
                .isEqualTo(
                        "/ledger/v1/events?dialect=toy&tag=toy.owner%3Dx&type=toy.thing-made&type=toy.thing-removed"
                                + "&limit=1&to=7&after=7");
    }

    @Test
    void the_next_page_means_the_same_instants_however_late_it_is_asked_for() {
        String query = nextQuery(ledger.list("order=oldest&limit=2&from=-PT5S&to=-PT1S"));
        assertThat(query).isEqualTo("order=oldest&limit=2&from=1&to=6&after=3");
    }

    @Test
    void the_last_page_has_no_next() {
        assertThat(ledger.list("limit=7").has("next")).isFalse();
        assertThat(ledger.list("limit=1&commandId=c1").has("next")).isFalse();
    }

    @Test
    void the_head_is_where_the_ledger_stands() {
        assertThat(ledger.list("limit=1&to=1").path("head").toString())
                .isEqualTo("{\"position\":7,\"time\":\"2026-11-21T10:00:06.000123Z\"}");
    }

    @Test
    void as_of_an_instant_the_trail_ends_there() {
        var past = new TestLedger.ImageOf(4, 0, ledger.now);
        JsonNode page = json(ledger.ask(ledger.events().list(), "limit=2&order=oldest&from=1&to=7", Map.of(), past));
        assertThat(page.path("head").path("position").longValue()).isEqualTo(4);
        assertThat(nextQuery(page)).isEqualTo("limit=2&order=oldest&from=1&to=4&after=3");
        assertThat(problem(ledger.ask(ledger.events().show("5"), "", Map.of(), past))).isEqualTo("404 no-such-event");
    }

    // ---- one event --------------------------------------------------------------------------------------------------

    @Test
    void an_event_shows_what_is_known_of_it() {
        JsonNode event = json(ledger.ask(ledger.events().show("7"), ""));
        var stored = ledger.journal.at(7).orElseThrow();
        assertThat(event.toString())
                .isEqualTo(
                        "{\"position\":7,\"id\":\""
                                + stored.id()
                                + "\",\"time\":\"2026-11-21T10:00:06.000123Z\",\"dialect\":\"toy\",\"type\":\"toy.thing-removed\","
                                + "\"version\":1,\"tags\":"
                                + StoredJson.mapper().valueToTree(stored.tags())
                                + ",\"data\":{\"thing\":\"a\",\"owner\":\"x\"},\"actor\":\"metaledger\",\"onBehalfOf\":\"carol\",\"reason\":\"too"
                                + " old & \\\"odd\\\"\",\"operation\":\"sweep\",\"api\":\"/sweep\","
                                + "\"client\":\"10.0.0.1\",\"requestId\":\"r6\",\"traceId\":\"0af7651916cd43dd8448eb211c80319c\","
                                + "\"commandId\":\"c6\",\"hash\":\""
                                + HexFormat.of().formatHex(stored.hash())
                                + "\",\"changes\":[],\"append\":{\"first\":7,\"last\":7}}");
    }

    @Test
    void what_is_not_known_and_what_is_internal_is_left_out() {
        JsonNode event = json(ledger.ask(ledger.events().show("1"), ""));
        assertThat(event.propertyNames())
                .containsExactly(
                        "position",
                        "id",
                        "time",
                        "dialect",
                        "type",
                        "version",
                        "tags",
                        "data",
                        "actor",
                        "operation",
                        "client",
                        "requestId",
                        "commandId",
                        "hash",
                        "changes",
                        "append");
    }

    @Test
    void an_event_tells_its_append() {
        assertThat(json(ledger.ask(ledger.events().show("2"), "")).path("append").toString())
                .isEqualTo("{\"first\":2,\"last\":3}");
    }

    @Test
    void a_secret_is_masked_wherever_events_are_shown() {
        String masked = "{\"thing\":\"c\",\"owner\":\"y\",\"secrets\":[\"***a1b2c3\"],\"weight\":0.10}";
        assertThat(text(ledger.ask(ledger.events().show("5"), ""))).contains("\"data\":" + masked);
        assertThat(text(ledger.ask(ledger.events().list(), "requestId=r4")))
                .contains(masked)
                .doesNotContain(SECRET.cipher());
        assertThat(text(lines("requestId=r4"))).contains(masked).doesNotContain(SECRET.cipher());
    }

    @Test
    void an_erased_secret_shows_as_erased() {
        ledger.erased = sealed -> sealed.key().equals("k1");
        assertThat(text(ledger.ask(ledger.events().show("5"), ""))).contains("\"secrets\":[\"<erased>\"]");
        ledger.erased = _ -> false;
    }

    // ---- lines ------------------------------------------------------------------------------------------------------

    @Test
    void lines_are_one_event_each_without_a_limit() {
        Reply reply = lines("order=oldest&dialect=toy");
        assertThat(reply.contentType()).isEqualTo("application/x-ndjson");
        assertThat(reply.content()).isInstanceOf(Reply.Content.Streamed.class);
        assertThat(text(reply)).endsWith("}\n");
        assertThat(
                        text(lines("order=oldest&dialect=toy"))
                                .lines()
                                .map(line -> StoredJson.mapper().readTree(line).path("position").intValue()))
                .containsExactly(1, 2, 3, 5, 6, 7);
    }

    @Test
    void lines_end_at_a_limit_that_is_given() {
        assertThat(text(lines("limit=2")).lines()).hasSize(2);
        assertThat(text(lines("actor=nobody"))).isEmpty();
    }

    // ---- problems ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "user=alice, 400 unknown-parameter",
        "Limit=1, 400 unknown-parameter",
        "limit=0, 400 invalid-parameter",
        "limit=1001, 400 invalid-parameter",
        "limit=-1, 400 invalid-parameter",
        "limit=ten, 400 invalid-parameter",
        "limit=, 400 invalid-parameter",
        "limit=1&limit=2, 400 invalid-parameter",
        "after=-1, 400 invalid-parameter",
        "after=now, 400 invalid-parameter",
        "order=ascending, 400 invalid-parameter",
        "tag=a, 400 invalid-parameter",
        "tag=a=%00, 400 invalid-parameter",
        "type=%00, 400 invalid-parameter",
        "dialect=nope, 404 no-such-dialect",
        "from=yesterday, 400 invalid-instant",
        "to=8, 400 instant-in-the-future",
        "from=2020-01-01T00:00:00Z, 400 before-the-beginning",
        "from=@release, 404 unknown-bookmark",
    })
    void what_is_wrong_is_named(String query, String problem) {
        assertThat(problem(ledger.ask(ledger.events().list(), query))).isEqualTo(problem);
        assertThat(problem(lines(query))).isEqualTo(problem);
    }

    @Test
    void an_unknown_parameter_is_answered_with_the_known_ones() {
        assertThat(text(ledger.ask(ledger.events().list(), "user=alice")))
                .contains("'user'", "dialect, tag, type, actor, operation, commandId, requestId, from, to");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 404 no-such-event",
        "8, 404 no-such-event",
        "99999999999999999999, 404 no-such-event",
        "x, 400 invalid-parameter"
    })
    void an_event_that_is_not_there_is_named(String position, String problem) {
        assertThat(problem(ledger.ask(ledger.events().show(position), ""))).isEqualTo(problem);
    }

    @Test
    void the_index_tells_what_and_where_the_ledger_is() {
        var index = new IndexRead(ledger.trail, List.of("toy"), ledger.database.product(), "1.2.3");
        JsonNode body = json(ledger.ask(index.index(), ""));
        String hash = ledger.list("limit=1").path("events").path(0).path("hash").stringValue();
        assertThat(body.toString())
                .isEqualTo(
                        "{\"product\":\"metaledger\",\"version\":\"1.2.3\",\"head\":{\"position\":7,"
                                + "\"time\":\"2026-11-21T10:00:06.000123Z\",\"hash\":\""
                                + hash
                                + "\"},"
                                + "\"dialects\":[\"toy\"],\"store\":\""
                                + ledger.database.product()
                                + "\"}");
        assertThat(hash).matches("[0-9a-f]{64}");
    }

    private Reply lines(String query) {
        return ledger.ask(ledger.events().list(), query, Map.of("accept", "application/x-ndjson"));
    }

    private static String nextQuery(JsonNode page) {
        String next = page.path("next").stringValue(null);
        if (next == null) {
            return null;
        }
        assertThat(next).startsWith("/ledger/v1/events?");
        String query = next.substring(next.indexOf('?') + 1);
        assertThat(Parameters.parse(query).list()).isNotEmpty();
        return query;
    }

    private static List<Long> numbers(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
    }
}
