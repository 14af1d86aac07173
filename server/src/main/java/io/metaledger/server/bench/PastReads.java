package io.metaledger.server.bench;

import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.Recorded;
import io.metaledger.query.kernel.MovingImage;

import org.springframework.boot.SpringApplication;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What it costs to look back: as-of reads of any age, differences, histories and blame, beside reads of the present.
 */
final class PastReads {

    private static final long SEED = 20_260_101;
    private static final int CONNECTIONS = 8;
    private static final int IN_MEMORY = 8;
    private static final int FOLDED_EVENTS_MAX = 200_000;
    private static final int PORTION_EVENTS = 5_000;
    private static final String INSTANCE = "i7";
    private static final String CLUSTER = "/instances/" + INSTANCE + "/clusters/c1";

    private final Supplier<SpringApplication> application;
    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;
    private final HttpClient client = HttpClient.newHttpClient();
    private final SplittableRandom random = new SplittableRandom(SEED);

    PastReads(Supplier<SpringApplication> application, Site site, Extent extent, Consumer<Row> rows) {
        this.application = application;
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    void run() throws Exception {
        Sharing sharing = site.sharings().getFirst();
        Site.Store store = site.store();
        double scanMillis;
        try (Ledger ledger = Ledger.withPast(store, sharing)) {
            Filling.fill(ledger, extent);
            scanMillis = millis(() -> Rebuild.scan(store.connect(ledger.database())));
            fold(ledger, scanMillis);
        }
        try (var server = ServerUnderTest.start(application.get(), store, sharing);
                client) {
            inMemory(server);
            folded(server);
            states(server, scanMillis);
        }
    }

    /** Events that are in memory already, so that nothing but the fold is measured. */
    private void fold(Ledger ledger, double scanMillis) {
        var events = new ArrayList<Recorded>();
        long head = ledger.journal().head().position();
        while (events.size() < Math.min(head, FOLDED_EVENTS_MAX)) {
            events.addAll(ledger.journal().read(events.size(), PORTION_EVENTS));
        }
        long nanos = 0;
        for (int i = 0; i < extent.rebuilds(); i++) {
            MovingImage image = ledger.views().past().from(0);
            long started = System.nanoTime();
            for (int from = 0; from < events.size(); from += PORTION_EVENTS) {
                image.apply(events.subList(from, Math.min(from + PORTION_EVENTS, events.size())));
            }
            nanos += System.nanoTime() - started;
        }
        rows.accept(
                new Row(
                        Group.PAST,
                        Figure.of("fold in memory", events.size() * 1e9 * extent.rebuilds() / nanos, "/s"),
                        Figure.of("read as many rows", head * 1e3 / scanMillis, "/s")));
    }

    private void inMemory(ServerUnderTest server) throws Exception {
        List<byte[]> past = positions(IN_MEMORY, 0, 1, server).stream().map(PastReads::asOf).toList();
        try (var then =
                        new HttpLoad(
                                "get_instance as of an instant in memory",
                                server.port(),
                                (caller, callers) -> new Share<>(past, caller, callers));
                var now = HttpLoad.same("get_instance now", server.port(), now())) {
            rows.accept(new Duel(extent).measure(Group.PAST, then, now, CONNECTIONS));
        }
    }

    private void folded(ServerUnderTest server) throws Exception {
        int reads = extent.pastReads();
        try (var connection = new HttpConnection(server.port())) {
            timed(positions(reads / 2, 0, 1, server), connection); // warms up, and takes snapshots where there are none
            Latencies present = repeated(reads, connection, now());
            Latencies any = timed(positions(reads, 0, 1, server), connection);
            row("get_instance as of any instant", any, "get_instance now", present);
            Latencies oldest = timed(positions(reads, 0, 0.1, server), connection);
            Latencies newest = timed(positions(reads, 0.9, 1, server), connection);
            row("… of the oldest tenth", oldest, "… of the newest tenth", newest);
        }
    }

    private void states(ServerUnderTest server, double scanMillis) throws Exception {
        String base = "http://127.0.0.1:" + server.port() + "/ledger/v1/doris/";
        long head = server.journal().head().position();
        int runs = extent.rebuilds() * 3;
        String state = get(base + "state");
        Latencies states = requests(runs, _ -> base + "state");
        Latencies diffs = requests(runs, i -> base + "diff?from=" + (head / 10 + i) + "&to=" + (head - i));
        row("diff of two states of " + leaves(state) + " leaves", diffs, "the whole state", states);
        Latencies histories = requests(runs, _ -> base + "history?path=" + CLUSTER);
        row("history of a cluster, 100 entries", histories, "read all rows", scanMillis);
        Latencies blames = requests(runs, _ -> base + "blame?path=" + CLUSTER);
        row("blame of a cluster", blames, "read all rows", scanMillis);
    }

    // ---- requests ---------------------------------------------------------------------------------------------------

    private static byte[] now() {
        return HttpConnection.request("GET", DorisCalls.target("get_instance") + "&instance_id=" + INSTANCE, "");
    }

    private static byte[] asOf(long position) {
        String target = DorisCalls.target("get_instance") + "&instance_id=" + INSTANCE + "&as_of=" + position;
        return HttpConnection.request("GET", target, "");
    }

    /** Somewhere between two parts of the ledger, after the instances were made. */
    private List<Long> positions(int count, double from, double to, ServerUnderTest server) {
        long made = 2L * extent.instances();
        long span = server.journal().head().position() - made;
        var positions = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            positions.add(made + (long) (span * (from + (to - from) * random.nextDouble())));
        }
        return positions;
    }

    private static Latencies timed(List<Long> positions, HttpConnection connection) throws Exception {
        var latencies = new Latencies();
        for (long position : positions) {
            byte[] request = asOf(position);
            long started = System.nanoTime();
            connection.exchange(request);
            latencies.record(System.nanoTime() - started);
        }
        return latencies;
    }

    private static Latencies repeated(int times, HttpConnection connection, byte[] request) throws Exception {
        var latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            connection.exchange(request);
            latencies.record(System.nanoTime() - started);
        }
        return latencies;
    }

    private Latencies requests(int times, LongFunction<String> target) throws Exception {
        get(target.apply(times));
        var latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            get(target.apply(i));
            latencies.record(System.nanoTime() - started);
        }
        return latencies;
    }

    private String get(String target) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target)).build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new BenchFailure(target + " was answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Colons outside of texts are members; those of objects are few. */
    private static long leaves(String state) {
        return state.chars().filter(c -> c == ':').count();
    }

    // ---- rows -------------------------------------------------------------------------------------------------------

    private void row(String name, Latencies measured, String other, Latencies baseline) {
        rows.accept(new Row(Group.PAST, figure(name, measured), figure(other, baseline)));
    }

    private void row(String name, Latencies measured, String other, double millis) {
        rows.accept(new Row(Group.PAST, figure(name, measured), Figure.of(other, millis, "ms")));
    }

    private static Figure figure(String name, Latencies latencies) {
        long micros = Math.max(1, latencies.micros(0.5));
        return new Figure(name, micros / 1e3, "ms", micros, latencies.micros(0.99));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double millis(Work work) throws SQLException {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e6;
    }
}
