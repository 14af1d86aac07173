package io.metaledger.server.bench;

import io.metaledger.journal.Journal;
import io.metaledger.journal.StoredEvent;

import org.springframework.boot.SpringApplication;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What the undermoon broker does for coordinators, in health and in trouble. */
final class BrokerOverHttp {

    /** As the reference was measured with. */
    private static final int CONNECTIONS = 10;

    private static final int STORM_PROXIES = 100;

    private final Supplier<SpringApplication> application;
    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;

    /** How many proxies there are, and how many of them are in the one cluster. */
    private record Installation(int proxies, int used) {}

    private static final List<Installation> INSTALLATIONS =
            List.of(new Installation(30, 20), new Installation(100, 80), new Installation(500, 450));

    BrokerOverHttp(Supplier<SpringApplication> application, Site site, Extent extent, Consumer<Row> rows) {
        this.application = application;
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    void run() throws Exception {
        for (Installation installation : INSTALLATIONS) {
            try (var server = start()) {
                prepare(installation, server);
                round(installation, server);
            }
        }
        try (var server = start()) {
            prepare(new Installation(STORM_PROXIES, STORM_PROXIES - 20), server);
            repeatedReports(server);
            newReports(server);
        }
    }

    private ServerUnderTest start() {
        return ServerUnderTest.start(application.get(), site.store(), site.sharings().getFirst());
    }

    private static void prepare(Installation installation, ServerUnderTest server) throws Exception {
        List<byte[]> registrations =
                IntStream.range(0, installation.proxies()).mapToObj(BrokerCalls::register).toList();
        InParallel.each(registrations, request -> send(request, server));
        send(BrokerCalls.createCluster(installation.used()), server);
    }

    private void round(Installation installation, ServerUnderTest server) throws Exception {
        List<byte[]> round = BrokerCalls.round(installation.proxies());
        String name = "coordinator round, " + installation.proxies() + " proxies, " + CONNECTIONS + " connections";
        try (var load = new HttpLoad(name, server.port(), (caller, callers) -> new Share<>(round, caller, callers));
                var empty = emptyReplies(server)) {
            rows.accept(new Duel(extent).measure(Group.BROKER, load, empty, CONNECTIONS));
        }
    }

    /** The same reports again and again, as they come every second while a proxy is down: nothing changes. */
    private void repeatedReports(ServerUnderTest server) throws Exception {
        List<byte[]> reports =
                IntStream.range(0, STORM_PROXIES)
                        .mapToObj(proxy -> BrokerCalls.reportFailure(proxy, "coordinator1"))
                        .toList();
        String name = "repeated failure reports, " + CONNECTIONS + " connections";
        try (var load = new HttpLoad(name, server.port(), (caller, callers) -> new Share<>(reports, caller, callers));
                var empty = emptyReplies(server)) {
            rows.accept(new Duel(extent).measure(Group.BROKER, load, empty, CONNECTIONS));
        }
    }

    /** Each of them an event, durable before it is answered. */
    private void newReports(ServerUnderTest server) throws Exception {
        var number = new AtomicInteger();
        Journal journal = server.journal();
        StoredEvent sample = journal.at(journal.head().position()).orElseThrow();
        String name = "new failure reports, " + CONNECTIONS + " connections";
        try (var load =
                        new HttpLoad(
                                name,
                                server.port(),
                                (caller, callers) ->
                                        () -> {
                                            int next = number.incrementAndGet();
                                            return BrokerCalls.reportFailure(next % STORM_PROXIES, "r" + next);
                                        });
                var inserts = new RawInserts(site.store(), sample)) {
            rows.accept(new Duel(extent).measure(Group.BROKER, load, inserts, CONNECTIONS));
        }
    }

    private static HttpLoad emptyReplies(ServerUnderTest server) {
        byte[] nothing = HttpConnection.request("GET", EmptyReplies.PATH, "");
        return HttpLoad.same("empty replies", server.port(), nothing);
    }

    private static void send(byte[] request, ServerUnderTest server) throws Exception {
        try (var connection = new HttpConnection(server.port())) {
            connection.exchange(request);
        }
    }
}
