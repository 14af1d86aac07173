package io.metaledger.server.past;

import io.metaledger.journal.Journal;
import io.metaledger.server.TestServer;
import io.metaledger.server.TestServer.Answer;

import java.util.Map;
import java.util.Random;

/** Restores among the random calls: they change many entities at once, by events that no other call makes. */
final class PastRestores {

    private PastRestores() {}

    /** Brings back what was at a path at any position. */
    static void send(TestServer server, Random random, String dialect, String path) {
        String conflicts = random.nextBoolean() ? "skip" : "fail";
        send(server, dialect, path, anyPosition(server, random), conflicts);
    }

    static Answer send(TestServer server, String dialect, String path, String asOf, String onConflict) {
        String body =
                "{'path': '%s', 'asOf': %s, 'reason': 'chance', 'onConflict': '%s'}".formatted(path, asOf, onConflict);
        return server.send(
                "POST",
                "/ledger/v1/" + dialect + "/restore",
                Map.of("Metaledger-Actor", "restorer"),
                body.replace('\'', '"'));
    }

    static String anyPosition(TestServer server, Random random) {
        return Long.toString(random.nextLong(server.bean(Journal.class).head().position() + 1));
    }
}
