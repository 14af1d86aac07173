package io.metaledger.server.bench;

import io.metaledger.journal.JournalSettings.Sharing;

import org.springframework.boot.SpringApplication;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What followers of the feed cost those who write. */
final class Feeding {

    private static final int WRITERS = 64;
    private static final int FOLLOWERS = 50;
    private static final byte[] FOLLOW = HttpConnection.request("GET", "/ledger/v1/feed", "");

    private final Supplier<SpringApplication> application;
    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;

    Feeding(Supplier<SpringApplication> application, Site site, Extent extent, Consumer<Row> rows) {
        this.application = application;
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    void run() throws Exception {
        Sharing sharing = site.sharings().getFirst();
        try (var server = ServerUnderTest.start(application.get(), site.store(), sharing)) {
            List<NodeRequests> requests = prepared(server);
            String name = "add_node, " + WRITERS + " connections";
            try (var followed = NodeRequests.load(name + ", " + FOLLOWERS + " followers", requests, server);
                    var alone = NodeRequests.load(name + ", no follower", requests, server)) {
                measure(followed, alone, server);
            }
        }
    }

    /** By turns, as all loads and their baselines; the followers come and go with their turns. */
    private void measure(HttpLoad followed, HttpLoad alone, ServerUnderTest server) throws Exception {
        var ours = new Measurement(followed, WRITERS, Duel.THREADS, extent.callsMax());
        var theirs = new Measurement(alone, WRITERS, Duel.THREADS, extent.callsMax());
        theirs.warmUp(extent.warmUp());
        try (var _ = new Followers(server.port())) {
            ours.warmUp(extent.warmUp());
        }
        for (int turn = 0; turn < extent.turns(); turn++) {
            theirs.run(extent.turn());
            try (var _ = new Followers(server.port())) {
                ours.run(extent.turn());
            }
        }
        rows.accept(new Row(Group.FEED, ours.figure(), theirs.figure()));
    }

    private List<NodeRequests> prepared(ServerUnderTest server) throws Exception {
        List<String> instances = IntStream.range(0, extent.instances()).mapToObj(i -> "i" + i).toList();
        OverHttp.create(instances, 1, server);
        return NodeRequests.of(instances);
    }

    /** They take whatever comes, as fast as it comes. */
    private static final class Followers implements AutoCloseable {

        private final List<HttpConnection> connections = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();

        Followers(int port) throws IOException {
            for (int i = 0; i < FOLLOWERS; i++) {
                var connection = new HttpConnection(port);
                connections.add(connection);
                threads.add(Duel.THREADS.newThread(() -> follow(connection)));
            }
            threads.forEach(Thread::start);
        }

        private static void follow(HttpConnection connection) {
            try {
                connection.drain(FOLLOW);
            } catch (IOException e) {
                // closed at the end of the turn
            }
        }

        @Override
        public void close() throws IOException {
            for (HttpConnection connection : connections) {
                connection.close();
            }
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
