package io.metaledger.server.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Journal;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What the laws of the past have in common: ledgers with something in them, and what is asked of them. */
final class PastLedgers {

    /** A dialect takes part with {@link Traffic} of its own. */
    static final List<Traffic> TRAFFIC = List.of(new DorisTraffic(), new UndermoonTraffic());

    /** So that snapshots and folds are needed for a few hundred events, too. */
    static final String[] NARROW = {"--metaledger.past.snapshot-every=25", "--metaledger.past.images-max=6"};

    static final int CALLS = 600;

    private PastLedgers() {}

    static Random seeded(String what, Traffic traffic) {
        long seed = System.nanoTime();
        System.out.println(what + " of " + traffic.dialect() + ", seed " + seed);
        return new Random(seed);
    }

    static void fill(TestServer server, Traffic traffic, Random random, int calls) {
        for (int i = 0; i < calls; i++) {
            traffic.send(server, random);
        }
    }

    static Set<String> typesIn(TestServer server) {
        return server.bean(Journal.class).read(0, Integer.MAX_VALUE).stream()
                .map(recorded -> recorded.event().type().name())
                .collect(Collectors.toSet());
    }

    /** Reads once before, because another process may have written what this one has not seen yet. */
    static PlainPast plain(TestServer server, Traffic traffic) {
        get(server, traffic, "state");
        return PlainPast.of(server.bean(Journal.class), dialect(server, traffic));
    }

    static Dialect dialect(TestServer server, Traffic traffic) {
        return server.bean(traffic.type());
    }

    static long any(PlainPast past, Random random) {
        var ends = PlainPast.ends(past.trees);
        return ends.get(random.nextInt(ends.size()));
    }

    /** A path that is there at some time: the root, a leaf or anything between. */
    static String anyPath(PlainPast past, Random random) {
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

    static Answer get(TestServer server, Traffic traffic, String query) {
        return server.get("/ledger/v1/" + traffic.dialect() + "/" + query);
    }

    static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StoredJson.mapper().readTree(answer.body());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
