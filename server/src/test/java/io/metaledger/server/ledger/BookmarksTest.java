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

import java.util.Map;

/** Bookmarks on the real server (ledger API, section 9). Each test has names of its own. */
class BookmarksTest {

    private static final String BASE = "/ledger/v1/bookmarks";

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
    void a_new_bookmark_is_201_and_stands_where_it_was_set() {
        Answer answer = put("made", "{\"asOf\": 1, \"note\": \"the first\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(json(answer).path("name").stringValue()).isEqualTo("made");
        assertThat(json(answer).path("position").longValue()).isEqualTo(1);
        assertThat(json(answer).path("time").stringValue()).matches("2.*\\.\\d{6}Z");
        assertThat(json(answer).path("note").stringValue()).isEqualTo("the first");
        assertThat(json(server.get(BASE + "/made"))).isEqualTo(json(answer));
    }

    @Test
    void without_a_body_it_is_now() {
        long before = Long.parseLong(server.get("/ledger/v1").header("Metaledger-Position"));
        Answer answer = put("now", "");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(json(answer).path("position").longValue()).isGreaterThanOrEqualTo(before);
        assertThat(json(answer).has("note")).isFalse();
    }

    @Test
    void setting_it_again_moves_it_and_the_same_again_changes_nothing() {
        put("moved", "{\"asOf\": 0}");
        Answer moved = put("moved", "{\"asOf\": \"1\"}");
        Answer same = put("moved", "{\"asOf\": 1}");

        assertThat(moved.status()).isEqualTo(200);
        assertThat(json(moved).path("position").longValue()).isEqualTo(1);
        assertThat(json(same)).isEqualTo(json(moved));
        assertThat(same.header("Metaledger-Position")).isEqualTo(moved.header("Metaledger-Position"));
        JsonNode events = json(server.get("/ledger/v1/events?tag=ledger.bookmark%3Dmoved&order=oldest")).path("events");
        assertThat(events.valueStream().map(event -> event.path("type").stringValue()))
                .containsExactly("ledger.bookmark-created", "ledger.bookmark-moved");
    }

    @Test
    void its_time_is_stored_as_it_is_told() {
        JsonNode told = json(put("fine", "{\"asOf\": \"now\"}"));
        JsonNode event = json(server.get("/ledger/v1/events?tag=ledger.bookmark%3Dfine")).path("events").path(0);
        assertThat(event.path("data").path("bookmark").path("time").stringValue())
                .isEqualTo(told.path("time").stringValue())
                .matches("2.*\\.\\d{6}Z");
    }

    @Test
    void the_empty_ledger_has_no_time() {
        assertThat(json(put("empty", "{\"asOf\": 0}")).has("time")).isFalse();
    }

    @Test
    void it_can_be_used_as_an_instant() {
        put("used", "{\"asOf\": 1}");
        assertThat(json(server.get("/ledger/v1/events?to=@used")).path("events").size()).isEqualTo(1);
        assertThat(json(put("copied", "{\"asOf\": \"@used\"}")).path("position").longValue()).isEqualTo(1);
        assertThat(problem(server.get("/ledger/v1/events?to=@nowhere"))).isEqualTo("404 unknown-bookmark");
    }

    @Test
    void they_are_listed_by_name_and_are_in_the_tree() {
        put("list-b", "{\"asOf\": 1}");
        put("list-a", "{\"asOf\": 0}");
        var names =
                json(server.get(BASE)).path("bookmarks").valueStream().map(b -> b.path("name").stringValue()).toList();
        assertThat(names).isSorted().contains("list-a", "list-b");
        assertThat(json(server.get("/ledger/v1/ledger/state?path=/bookmarks/list-b")).path("position").longValue())
                .isEqualTo(1);
    }

    @Test
    void a_deleted_one_is_gone() {
        put("gone", "");
        Answer deleted = server.send("DELETE", BASE + "/gone", Map.of(), "");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(problem(server.get(BASE + "/gone"))).isEqualTo("404 unknown-bookmark");
        assertThat(problem(server.send("DELETE", BASE + "/gone", Map.of(), ""))).isEqualTo("404 unknown-bookmark");
    }

    @Test
    void a_repeated_request_gets_its_first_answer() {
        var headers = Map.of("Metaledger-Request-Id", "bookmark-once");
        Answer first = server.send("PUT", BASE + "/once", headers, "{}");
        put("another", "");
        Answer again = server.send("PUT", BASE + "/once", headers, "{}");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-x      | {}                | 400 invalid-name",
                "a%20b   | {}                | 400 invalid-name",
                "a%2Fb   | {}                | 400 invalid-name",
                "wrong   | {                 | 400 invalid-body",
                "wrong   | []                | 400 invalid-body",
                "wrong   | {\"as_of\": 1}    | 400 unknown-parameter",
                "wrong   | {\"asOf\": 1.5}   | 400 invalid-parameter",
                "wrong   | {\"note\": 1}     | 400 invalid-parameter",
                "wrong   | {\"asOf\": \"x\"} | 400 invalid-instant",
                "wrong   | {\"asOf\": 99999} | 400 instant-in-the-future",
                "wrong   | {\"asOf\": \"@-\"} | 404 unknown-bookmark",
            })
    void what_is_wrong_is_named(String name, String body, String problem) {
        assertThat(problem(put(name, body))).isEqualTo(problem);
        assertThat(server.get(BASE + "/wrong").status()).isEqualTo(404);
    }

    private static Answer put(String name, String body) {
        return server.send("PUT", BASE + "/" + name, Map.of(), body);
    }

    private static JsonNode json(Answer answer) {
        return StoredJson.mapper().readTree(answer.body());
    }

    private static String problem(Answer answer) {
        return answer.status() + " " + answer.header("Metaledger-Problem");
    }
}
