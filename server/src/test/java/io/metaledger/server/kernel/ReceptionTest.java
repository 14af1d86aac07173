package io.metaledger.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.command.kernel.CommandFailures;
import io.metaledger.command.kernel.Commands.Executed;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.JournalFailures;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ReceptionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Rehearsal NEVER_REHEARSED =
            (_, _) -> {
                throw new AssertionError("Nobody asked for a dry run");
            };
    private static final String LONG = "x".repeat(Provenance.CHARACTERS_MAX + 1);

    private final RecordingDoor door = new RecordingDoor();
    private final FakeLedger ledger = new FakeLedger(NOW);
    private final Reception reception = reception(ReceptionTest::noSuchInstant, NEVER_REHEARSED);

    // ---- the ledger's own parameters ----

    @Test
    void a_read_as_of_an_instant_is_never_answered_with_the_present() {
        Answered answered = receive("read?as_of=3", Map.of());

        assertProblem(answered, "invalid-instant", 400, "'3'");
    }

    @Test
    void a_write_in_the_past_is_refused_and_not_done() {
        Answered answered = receive("write", Map.of("metaledger-as-of", "-PT2H"));

        assertProblem(answered, "write-in-the-past", 400, "the past never moves");
        assertThat(ledger.executed).isEmpty();
    }

    @Test
    void what_is_measured_live_has_no_past() {
        assertProblem(receive("live?as_of=3", Map.of()), "no-past", 400, "no past is kept");
    }

    @Test
    void a_dry_run_is_never_the_real_call() {
        var rehearsing = reception(ReceptionTest::noSuchInstant, (_, _) -> Reply.text(200, "as if"));

        assertThat(body(rehearsing.receive(door, request("write?dry_run=true", Map.of())))).isEqualTo("as if");
        assertThat(body(rehearsing.receive(door, request("write", Map.of("metaledger-dry-run", "true")))))
                .isEqualTo("as if");
        assertThat(ledger.executed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "TRUE", "", "1"})
    void a_dry_run_is_true_or_false(String value) {
        assertProblem(receive("write?dry_run=" + value, Map.of()), "invalid-parameter", 400, "true or false");
        assertThat(ledger.executed).isEmpty();
    }

    @Test
    void a_dry_run_that_is_false_is_the_real_call() {
        assertThat(body(receive("write?dry_run=false", Map.of()))).isEqualTo("written");
    }

    @Test
    void nobody_rehearses_a_read() {
        assertProblem(receive("read?dry_run=true", Map.of()), "invalid-parameter", 400, "read does not");
    }

    @Test
    void the_parameter_wins_over_the_header() {
        assertThat(body(receive("write?dry_run=false", Map.of("metaledger-dry-run", "true")))).isEqualTo("written");
    }

    @Test
    void a_dialect_does_not_see_the_parameters_of_the_ledger() {
        receive("read?a=1&as_of=now&dry_run=false&b=2", Map.of());

        assertThat(door.requests().getFirst().query()).isEqualTo(Parameters.parse("a=1&b=2"));
    }

    @Test
    void a_past_image_answers_reads_as_of_an_instant() {
        Image past = new EmptyImage(3, NOW.minusSeconds(60));
        var looking =
                reception(
                        instant -> {
                            assertThat(instant).isEqualTo("@yesterday");
                            return past;
                        },
                        NEVER_REHEARSED);

        Answered answered = looking.receive(door, request("read?as_of=@yesterday", Map.of()));

        assertThat(body(answered)).isEqualTo("read at 3");
        assertThat(answered.position()).isEqualTo(3);
        assertThat(answered.asOf()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void the_empty_ledger_has_no_time() {
        var looking = reception(_ -> new EmptyImage(0, Instant.EPOCH), NEVER_REHEARSED);

        assertThat(looking.receive(door, request("read?as_of=0", Map.of())).asOf()).isNull();
    }

    @Test
    void a_problem_with_an_instant_is_told_in_the_shape_of_the_dialect() {
        assertProblem(receive("read?as_of=soon", Map.of()), "invalid-instant", 400, "'soon'");
    }

    @Test
    void a_read_waits_for_the_position_it_asks_for() {
        ledger.reachable = 9;

        Answered answered = receive("read", Map.of("metaledger-min-position", "9"));

        assertThat(body(answered)).isEqualTo("read at 9");
    }

    @Test
    void a_read_that_waits_in_vain_is_told_to_come_back() {
        Answered answered = receive("read", Map.of("metaledger-min-position", "10"));

        assertProblem(answered, "behind", 503, "position 7 and not yet 10");
        assertThat(answered.reply().headers()).containsEntry("Retry-After", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "seven", "", "99999999999999999999"})
    void a_position_is_a_number(String position) {
        assertProblem(
                receive("read", Map.of("metaledger-min-position", position)), "invalid-parameter", 400, "a position");
    }

    // ---- provenance ----

    @Test
    void a_write_records_who_why_and_through_which_door() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        receive(
                "write?token=t",
                Map.of(
                        "metaledger-actor", "alice",
                        "metaledger-reason", "more room",
                        "metaledger-request-id", "r1",
                        "traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

        Provenance provenance = ledger.executed.getFirst();
        assertThat(provenance.actor()).isEqualTo("alice");
        assertThat(provenance.reason()).isEqualTo("more room");
        assertThat(provenance.dialect()).isEqualTo("rec");
        assertThat(provenance.operation()).isEqualTo("write");
        assertThat(provenance.api()).isEqualTo("POST /rec/write");
        assertThat(provenance.client()).isEqualTo("192.0.2.1");
        assertThat(provenance.requestId()).isEqualTo("r1");
        assertThat(provenance.requestDigest()).hasSize(64);
        assertThat(provenance.traceId()).isEqualTo(trace);
        assertThat(provenance.commandId())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void who_says_nothing_is_anonymous_and_gets_a_request_id() {
        Answered answered = receive("write", Map.of());

        Provenance provenance = ledger.executed.getFirst();
        assertThat(provenance.actor()).isEqualTo("anonymous");
        assertThat(provenance.reason()).isNull();
        assertThat(provenance.traceId()).isNull();
        assertThat(provenance.requestDigest()).isNull();
        assertThat(provenance.requestId()).isEqualTo(answered.requestId()).isNotEqualTo(provenance.commandId());
    }

    @Test
    void names_in_headers_are_read_as_utf_8() {
        String asTomcatReadsIt = new String("Jörg".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        receive("write", Map.of("metaledger-actor", asTomcatReadsIt, "metaledger-reason", "na\u00efve"));

        assertThat(ledger.executed.getFirst().actor()).isEqualTo("Jörg");
        assertThat(ledger.executed.getFirst().reason()).isEqualTo("na\u00efve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-xyz", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", ""})
    void a_trace_that_is_none_is_not_recorded(String traceParent) {
        receive("write", Map.of("traceparent", traceParent));

        assertThat(ledger.executed.getFirst().traceId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metaledger-actor", "metaledger-reason", "metaledger-request-id", "traceparent"})
    void provenance_that_is_too_long_is_refused_and_nothing_done(String header) {
        Answered answered = receive("write", Map.of(header, LONG));

        assertProblem(answered, "provenance-too-long", 400, "nothing was done");
        assertThat(body(answered)).containsIgnoringCase(header);
        assertThat(answered.requestId()).isNotEqualTo(LONG);
        assertThat(ledger.executed).isEmpty();
    }

    @Test
    void a_repeated_request_has_the_same_digest_and_another_one_has_not() {
        Map<String, String> id = Map.of("metaledger-request-id", "r1");
        receive("write?a=1", id);
        receive("write?a=1", id);
        receive("write?a=2", id);
        reception.receive(
                door, new Request("POST", "/rec/write", Parameters.parse("a=1"), id, new byte[] {1}, "192.0.2.1"));

        List<String> digests = ledger.executed.stream().map(Provenance::requestDigest).toList();
        assertThat(digests.get(1)).isEqualTo(digests.get(0));
        assertThat(digests.get(2)).isNotEqualTo(digests.get(0));
        assertThat(digests.get(3)).isNotEqualTo(digests.get(0)).isNotEqualTo(digests.get(2));
    }

    // ---- positions ----

    @Test
    void a_reply_to_a_write_leaves_when_the_views_know_it() {
        ledger.reachable = 8;
        ledger.answer = new Executed(Reply.text(200, "written"), 8);

        Answered answered = receive("write", Map.of());

        assertThat(answered.position()).isEqualTo(8);
        assertThat(ledger.position()).isEqualTo(8);
    }

    @Test
    void a_change_that_is_done_and_not_yet_shown_is_told_so() {
        ledger.answer = new Executed(Reply.text(200, "written"), 8);

        Answered answered = receive("write", Map.of());

        assertProblem(answered, "behind", 503, "The change is done, at position 8 with commandId");
    }

    @Test
    void an_answer_without_an_operation_has_the_position_too() {
        Answered answered = receive("nothing", Map.of("metaledger-request-id", "r9"));

        assertThat(answered.reply().status()).isEqualTo(404);
        assertThat(answered.position()).isEqualTo(7);
        assertThat(answered.requestId()).isEqualTo("r9");
    }

    @Test
    void a_request_that_is_wrong_in_itself_decides_nothing() {
        assertThat(body(receive("wrong", Map.of()))).isEqualTo("not like this");
        assertThat(ledger.executed).isEmpty();
    }

    // ---- faults ----

    @ParameterizedTest
    @CsvSource({
        "busy, busy, 503, 1",
        "unavailable, store-unavailable, 503, 5",
        "stopped, store-unavailable, 503, 5",
        "not-storable, not-storable, 400, ",
        "reused, request-id-reused, 409, ",
        "contended, too-contended, 503, 1",
        "unknown, outcome-unknown, 504, 5"
    })
    void each_fault_has_its_problem(String fault, String name, int status, String retryAfter) {
        ledger.fault =
                switch (fault) {
                    case "busy" -> JournalFailures.busy();
                    case "unavailable" -> new JournalException.Unavailable("The database does not answer");
                    case "stopped" -> new JournalException.Stopped("The head is behind");
                    case "not-storable" -> JournalFailures.notStorable();
                    case "reused" -> CommandFailures.requestIdReused("r1");
                    case "contended" -> CommandFailures.tooContended();
                    default -> CommandFailures.outcomeUnknown("c1");
                };

        Answered answered = receive("write", Map.of("metaledger-request-id", "r1"));

        assertProblem(answered, name, status, "");
        assertThat(answered.reply().headers().get("Retry-After")).isEqualTo(retryAfter);
        assertThat(answered.operation()).isEqualTo("write");
    }

    @Test
    void an_unknown_outcome_says_how_to_learn_it() {
        ledger.fault = CommandFailures.outcomeUnknown("c1");

        assertThat(body(receive("write", Map.of("metaledger-request-id", "r1"))))
                .contains("commandId c1", "the same Metaledger-Request-Id r1");
        assertThat(body(receive("write", Map.of()))).contains("commandId c1", "look for it before sending it again");
    }

    @Test
    void an_unexpected_fault_tells_the_client_a_reference_and_nothing_else() {
        door.reading(
                "broken",
                (request, image) -> {
                    throw new IllegalStateException("secret-42");
                });

        Answered answered = receive("broken", Map.of());

        assertProblem(answered, "internal-error", 500, answered.requestId());
        assertThat(body(answered)).doesNotContain("secret-42", "IllegalState");
    }

    // -----------------------------------------------------------------------------------------------------------------

    private Reception reception(Past past, Rehearsal rehearsal) {
        return new Reception(ledger, ledger, past, rehearsal, InstantSource.fixed(NOW));
    }

    private static Image noSuchInstant(String instant) {
        throw LedgerProblem.invalidInstant(instant);
    }

    private Answered receive(String target, Map<String, String> headers) {
        return reception.receive(door, request(target, headers));
    }

    private static Request request(String target, Map<String, String> headers) {
        int query = target.indexOf('?');
        return new Request(
                "POST",
                "/rec/" + (query < 0 ? target : target.substring(0, query)),
                Parameters.parse(query < 0 ? null : target.substring(query + 1)),
                new HashMap<>(headers),
                new byte[0],
                "192.0.2.1");
    }

    private static void assertProblem(Answered answered, String name, int status, String text) {
        assertThat(body(answered)).startsWith(name + ": ").contains(text);
        assertThat(answered.reply().status()).isEqualTo(status);
        assertThat(answered.reply().headers()).containsEntry("Metaledger-Problem", name);
    }

    private static String body(Answered answered) {
        return new String(((Reply.Content.Bytes) answered.reply().content()).bytes(), StandardCharsets.UTF_8);
    }
}
