package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.Journal;
import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Reading the past over HTTP, in a dialect and in the ledger API (ledger API, sections 1 and 2). */
class AsOfTest {

    private static final String HTTP = "/MetaService/http/";
    private static final String TOKEN = "?token=greedisgood9999";
    private static final String STATUS = "/rest/v2/manager/cluster/cluster_info/cloud_cluster_status?instance_id=i1";

    private static TestServer server;

    /** What get_instance answered right after each change of the name, by position. */
    private static Answer created;

    private static Answer renamed;
    private static long beforeCreation;

    @BeforeAll
    static void start() {
        server = TestServer.h2();
        beforeCreation = Long.parseLong(server.get("/ledger/v1").header("Metaledger-Position"));
        call("create_instance", "{\"instance_id\": \"i1\", \"name\": \"first\", \"user_id\": \"u\"}");
        created = server.get(getInstance());
        call("rename_instance", "{\"instance_id\": \"i1\", \"name\": \"second\"}");
        renamed = server.get(getInstance());
        call("drop_instance", "{\"instance_id\": \"i1\"}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_dialect_answers_byte_for_byte_what_it_answered_then() {
        assertThat(asOf(position(created)).body()).isEqualTo(created.body()).contains("first");
        assertThat(asOf(position(renamed)).body()).isEqualTo(renamed.body()).contains("second");
        assertThat(asOf(time(renamed)).body()).isEqualTo(renamed.body());
        Answer before = asOf(Long.toString(beforeCreation));
        Answer nobody = server.get(getInstance().replace("=i1", "=nobody"));
        assertThat(before.status()).isEqualTo(nobody.status()).isNotEqualTo(200);
        assertThat(before.body()).isEqualTo(nobody.body().replace("nobody", "i1"));
    }

    @Test
    void the_header_asks_as_well_and_the_parameter_wins() {
        Map<String, String> header = Map.of("Metaledger-As-Of", position(created));
        assertThat(server.send("GET", getInstance(), header, "").body()).isEqualTo(created.body());
        assertThat(server.send("GET", getInstance() + "&as_of=" + position(renamed), header, "").body())
                .isEqualTo(renamed.body());
    }

    @Test
    void a_past_answer_says_what_it_knows_and_when_that_was() {
        Answer past = asOf(position(created));
        assertThat(past.header("Metaledger-Position")).isEqualTo(position(created));
        assertThat(past.header("Metaledger-As-Of")).isEqualTo(timeText(created));
        Answer empty = asOf("0");
        assertThat(empty.header("Metaledger-Position")).isEqualTo("0");
        assertThat(empty.headers().firstValue("Metaledger-As-Of")).isEmpty();
        assertThat(created.headers().firstValue("Metaledger-As-Of")).isEmpty();
    }

    @Test
    void the_ledger_api_has_the_same_past() {
        String state = "/ledger/v1/doris/state?path=/instances/i1/name&as_of=";
        assertThat(server.get(state + position(created)).body()).isEqualTo("\"first\"");
        assertThat(server.get(state + position(renamed)).body()).isEqualTo("\"second\"");
        assertThat(server.get(state + beforeCreation).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "999999, instant-in-the-future, 400",
        "2999-01-01T00:00:00Z, instant-in-the-future, 400",
        "2001-01-01T00:00:00Z, before-the-beginning, 400",
        "@nowhere, unknown-bookmark, 404",
        "soon, invalid-instant, 400",
    })
    void what_is_no_instant_is_told_in_the_shape_of_who_was_asked(String instant, String problem, int status) {
        Answer doris = asOf(instant);
        assertThat(doris.status()).isEqualTo(400);
        assertThat(doris.body()).contains("INVALID_ARGUMENT", "as_of: ");
        assertThat(doris.header("Metaledger-Problem")).isEqualTo(problem);
        Answer ledger = server.get("/ledger/v1/doris/state?as_of=" + encoded(instant));
        assertThat(ledger.status()).isEqualTo(status);
        assertThat(ledger.body()).contains("urn:metaledger:problem:" + problem);
        assertThat(ledger.header("Metaledger-Problem")).isEqualTo(problem);
    }

    @Test
    void a_write_in_the_past_is_refused() {
        Answer refused =
                server.send("PUT", HTTP + "rename_instance" + TOKEN + "&as_of=1", Map.of(), "{\"instance_id\":\"i1\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Metaledger-Problem")).isEqualTo("write-in-the-past");
    }

    @Test
    void a_position_that_nobody_knows_is_waited_for_and_then_refused() {
        Map<String, String> far = Map.of("Metaledger-Min-Position", "1000000");
        Answer behind = server.send("GET", getInstance() + "&as_of=1", far, "");
        assertThat(behind.status()).isEqualTo(503);
        assertThat(behind.header("Metaledger-Problem")).isEqualTo("behind");
        Map<String, String> near = Map.of("Metaledger-Min-Position", position(renamed));
        assertThat(server.send("GET", getInstance() + "&as_of=" + position(created), near, "").body())
                .isEqualTo(created.body());
    }

    @Test
    void what_a_frontend_shows_has_a_past_as_long_as_nobody_reports_to_it() {
        Map<String, String> root = Map.of("Authorization", "Basic cm9vdDo=");
        assertThat(server.send("GET", STATUS + "&as_of=" + position(created), root, "").body()).contains("success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "-PT0S"})
    void now_is_the_present(String now) {
        assertThat(asOf(now).body()).isEqualTo(server.get(getInstance()).body());
    }

    @Test
    void a_server_that_is_pinned_to_the_past_shows_nothing_else_and_changes_nothing(@TempDir Path directory) {
        String first;
        String head;
        try (var live = TestServer.h2(directory)) {
            change(live, "create_instance", "{\"instance_id\": \"i2\", \"name\": \"then\", \"user_id\": \"u\"}");
            Answer then = live.get(getInstance().replace("=i1", "=i2"));
            first = position(then);
            change(live, "rename_instance", "{\"instance_id\": \"i2\", \"name\": \"later\"}");
            head = live.get("/ledger/v1").header("Metaledger-Position");
        }
        try (var pinned =
                TestServer.h2(directory, "--metaledger.past.as-of=" + first, "--metaledger.doris.stages-max=7")) {
            Answer then = pinned.get(getInstance().replace("=i1", "=i2"));
            assertThat(then.body()).contains("then");
            assertThat(then.header("Metaledger-Position")).isEqualTo(first);
            assertThat(then.header("Metaledger-As-Of")).isNotEmpty();
            assertThat(pinned.get("/ledger/v1/doris/state?path=/instances/i2/name").body()).isEqualTo("\"then\"");
            Answer refused = change(pinned, "rename_instance", "{\"instance_id\": \"i2\", \"name\": \"x\"}");
            assertThat(refused.header("Metaledger-Problem")).isEqualTo("write-in-the-past");
            assertThat(pinned.get("/ledger/v1?as_of=" + head).header("Metaledger-Position")).isEqualTo(head);
            assertThat(pinned.bean(Journal.class).head().position()).isEqualTo(Long.parseLong(head));
        }
    }

    private static String getInstance() {
        return HTTP + "get_instance" + TOKEN + "&instance_id=i1";
    }

    private static Answer asOf(String instant) {
        return server.get(getInstance() + "&as_of=" + encoded(instant));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String position(Answer answer) {
        return answer.header("Metaledger-Position");
    }

    private static String time(Answer answer) {
        return timeText(answer);
    }

    private static String timeText(Answer answer) {
        String event = server.get("/ledger/v1/events/" + position(answer)).body();
        return event.replaceFirst("(?s).*\"time\":\"([^\"]*)\".*", "$1");
    }

    private static void call(String operation, String body) {
        assertThat(change(server, operation, body).status()).isEqualTo(200);
    }

    private static Answer change(TestServer on, String operation, String body) {
        return on.send("PUT", HTTP + operation + TOKEN, Map.of(), body);
    }
}
