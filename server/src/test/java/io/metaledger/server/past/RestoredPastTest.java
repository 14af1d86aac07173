package io.metaledger.server.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The laws of restores (ledger API, section 8), for every dialect, through the whole server. */
@Timeout(300)
class RestoredPastTest {

    static final List<Traffic> TRAFFIC = PastLedgers.TRAFFIC;

    private static final int CALLS_BEFORE = 200;
    private static final int RESTORES = 60;

    @ParameterizedTest
    @FieldSource("TRAFFIC")
    void a_restore_brings_back_what_was_but_for_what_it_lists_and_returns(Traffic traffic) {
        long seed = System.nanoTime();
        System.out.println("restores of " + traffic.dialect() + ", seed " + seed);
        var random = new Random(seed);
        try (var server = TestServer.h2()) {
            fill(server, traffic, random, CALLS_BEFORE);
            int restored = 0;
            for (int i = 0; i < RESTORES; i++) {
                fill(server, traffic, random, 3);
                restored += restoreAndReturn(server, traffic, random) ? 1 : 0;
            }
            assertThat(restored).isGreaterThan(RESTORES / 4);
        }
    }

    /** Whether there was anything to restore. */
    private static boolean restoreAndReturn(TestServer server, Traffic traffic, Random random) {
        String path = traffic.restorable(random);
        String asOf = PastRestores.anyPosition(server, random);
        String conflicts = random.nextBoolean() ? "skip" : "fail";
        String what = "'" + path + "' as of " + asOf;
        ObjectNode before = state(server, traffic, "");
        Answer answer = PastRestores.send(server, traffic.dialect(), path, asOf, conflicts);
        JsonNode reply = StoredJson.mapper().readTree(answer.body());
        ObjectNode after = state(server, traffic, "");
        if (!reply.path("restored").asBoolean(false)) {
            assertThat(after).as("nothing was done, %s: %s", what, reply).isEqualTo(before);
        }
        if (!reply.path("conflicts").isEmpty() && !reply.path("restored").asBoolean(false)) {
            return false;
        }
        assertThat(answer.status()).as("%s: %s", what, reply).isEqualTo(200);
        assertSame(what, after, state(server, traffic, "?as_of=" + asOf), path, reply);
        if (reply.path("restored").booleanValue()) {
            String undo = reply.path("undo").path("asOf").asString();
            Answer undone = PastRestores.send(server, traffic.dialect(), "", undo, "fail");
            assertThat(undone.status()).as(undone.body()).isEqualTo(200);
            JsonNode because = StoredJson.mapper().readTree(undone.body());
            assertSame("back from " + what, state(server, traffic, ""), before, "", because);
        }
        return reply.path("restored").booleanValue();
    }

    /** Whatever is adjusted or in conflict is left out of the comparison, and nothing else. */
    private static void assertSame(String what, ObjectNode got, ObjectNode wanted, String path, JsonNode reply) {
        List<String> exceptions =
                Stream.concat(reply.path("adjusted").valueStream(), reply.path("conflicts").valueStream())
                        .map(one -> one.path("path").stringValue())
                        .toList();
        if (exceptions.stream().anyMatch(path::startsWith)) {
            return;
        }
        for (ObjectNode tree : List.of(got, wanted)) {
            exceptions.forEach(exception -> cut(tree, exception));
            prune(tree);
        }
        assertThat(got.at(path)).as("%s, but for %s", what, exceptions).isEqualTo(wanted.at(path));
    }

    private static void cut(ObjectNode tree, String path) {
        int last = path.lastIndexOf('/');
        if (tree.at(path.substring(0, last)) instanceof ObjectNode parent) {
            parent.remove(path.substring(last + 1).replace("~1", "/").replace("~0", "~"));
        }
    }

    /** Some containers print when they are empty, and some do not. */
    private static void prune(ObjectNode tree) {
        for (String name : List.copyOf(tree.propertyNames())) {
            if (tree.get(name) instanceof ObjectNode member) {
                prune(member);
                if (member.isEmpty()) {
                    tree.remove(name);
                }
            }
        }
    }

    private static void fill(TestServer server, Traffic traffic, Random random, int calls) {
        for (int i = 0; i < calls; i++) {
            traffic.send(server, random);
        }
    }

    private static ObjectNode state(TestServer server, Traffic traffic, String query) {
        Answer answer = server.get("/ledger/v1/" + traffic.dialect() + "/state" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (ObjectNode) StoredJson.mapper().readTree(answer.body());
    }
}
