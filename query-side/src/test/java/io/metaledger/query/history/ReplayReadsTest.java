package io.metaledger.query.history;

import static io.metaledger.query.history.TestLedger.json;
import static io.metaledger.query.history.TestLedger.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.TestDatabases;
import io.metaledger.query.history.ToyDialect.Noted;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

class ReplayReadsTest {

    private static final int LEAVES = 150;

    private final TestLedger ledger = new TestLedger(TestDatabases.H2_IN_MEMORY);

    /** A dialect with the state that a test wants a picture to have. */
    private record Shown(String name, Function<Image, ObjectNode> state) implements WithoutEvents {

        @Override
        public ObjectNode tree(Image image) {
            return state.apply(image);
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void what_is_the_same_is_said_to_be_so() {
        long head = fill();
        var same = new Shown("same", image -> object().put("position", image.position()));
        JsonNode replayed = json(ask(reads(same), "{}"));
        assertThat(replayed.toString()).isEqualTo("{\"ok\":true,\"events\":%d,\"position\":%1$d}".formatted(head));
    }

    @Test
    void the_first_differences_are_told_by_dialect_and_path() {
        fill();
        var same = new Shown("same", _ -> object());
        var other = new Shown("other", image -> leaves(image instanceof TestLedger.ImageOf ? "served" : "rebuilt"));
        JsonNode replayed = json(ask(reads(same, other), "{}"));
        assertThat(replayed.path("ok").booleanValue()).isFalse();
        assertThat(replayed.path("findings")).hasSize(Replay.FINDINGS_MAX);
        assertThat(replayed.path("findings").get(0).toString())
                .isEqualTo("{\"dialect\":\"other\",\"path\":\"/100\",\"before\":\"rebuilt\",\"after\":\"served\"}");
        assertThat(json(ask(reads(same, other), "{\"dialect\": \"same\"}")).path("ok").booleanValue()).isTrue();
    }

    @Test
    void it_goes_up_to_an_instant_and_no_further_than_the_picture_that_is_asked() {
        long head = fill();
        var same = new Shown("same", image -> object().put("position", image.position()));
        assertThat(json(ask(reads(same), "{\"to\": 1}")).path("position").longValue()).isEqualTo(1);
        assertThat(json(ask(reads(same), "{\"to\": \"0\"}")).path("events").longValue()).isZero();
        assertThat(json(ask(reads(same), "{\"to\": \"now\"}")).path("position").longValue()).isEqualTo(head);
        Image past = new TestLedger.ImageOf(2, 0, TestLedger.START);
        assertThat(json(ask(reads(same), "{\"to\": 3}", past)).path("position").longValue()).isEqualTo(2);
    }

    @Test
    void what_cannot_be_done_is_named() {
        fill();
        var same = new Shown("same", _ -> object());
        assertThat(problem(ask(reads(same), "{\"to\": \"yesterday\"}"))).isEqualTo("400 invalid-instant");
        assertThat(problem(ask(reads(same), "{\"to\": 99}"))).isEqualTo("400 instant-in-the-future");
        assertThat(problem(ask(reads(same), "{\"dialect\": \"nope\"}"))).isEqualTo("404 no-such-dialect");
        assertThat(problem(ask(reads(same), "{\"until\": 1}"))).isEqualTo("400 unknown-parameter");
        assertThat(problem(ask(reads(same), "[]"))).isEqualTo("400 invalid-body");
    }

    /** One that asks again before it is done is somebody else in between. */
    @Test
    void only_one_goes_on_at_a_time() {
        fill();
        var inBetween = new ArrayList<String>();
        var self = new AtomicReference<ReplayReads>();
        var asking =
                new Shown(
                        "asking",
                        _ -> {
                            inBetween.add(problem(ask(self.get(), "{}")));
                            return object();
                        });
        self.set(reads(asking));
        assertThat(json(ask(self.get(), "{}")).path("ok").booleanValue()).isTrue();
        assertThat(inBetween).isNotEmpty().containsOnly("409 replay-under-way");
        assertThat(json(ask(self.get(), "{\"to\": 1}")).path("ok").booleanValue()).as("the next one").isTrue();
    }

    private long fill() {
        var by = TestLedger.by("alice", "note", "r", "c");
        ledger.append(by, new Noted("a"));
        ledger.append(by, new Noted("b"));
        return ledger.append(by, new Noted("c"));
    }

    private ReplayReads reads(Dialect... dialects) {
        var past = ledger.views.past();
        return new ReplayReads(new Replay(ledger.journal, past), List.of(dialects), ledger.instants, past);
    }

    private Reply ask(ReplayReads reads, String body) {
        return ask(reads, body, ledger.present());
    }

    private static Reply ask(ReplayReads reads, String body, Image image) {
        var request =
                new Request(
                        "POST",
                        "/",
                        Parameters.parse(null),
                        Map.of(),
                        body.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1");
        return ((Operation.Read) reads.replay()).reader().read(request, image);
    }

    private static ObjectNode leaves(String value) {
        ObjectNode leaves = object();
        for (int i = 100; i < 100 + LEAVES; i++) {
            leaves.put(Integer.toString(i), value);
        }
        return leaves;
    }

    private static ObjectNode object() {
        return StoredJson.mapper().createObjectNode();
    }
}
