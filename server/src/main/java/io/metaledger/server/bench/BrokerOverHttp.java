package io.metaledger.server.bench;

import io.metaledger.journal.Journal;
import io.metaledger.journal.StoredEvent;

import org.springframework.boot.SpringApplication;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What the undermoon broker does for coordinators, in health and in trouble. */
final class BrokerOverHttp {

    /** As the reference was measured with. */
    private static final int CONNECTIONS = 10;

    /** So many that a commit has enough to carry. */
    private static final int CONNECTIONS_MANY = 64;

    private static final int STORM_PROXIES = 100;
    private static final int STORM_DEAD = 10;

    private final Supplier<SpringApplication> application;
    private final Site site;
    private final Extent extent;
    private final Optional<Path> directory;
    private final Consumer<Row> rows;

    /** How many proxies there are, and how many of them are in the one cluster. */
    private record Installation(int proxies, int used) {}

    private static final List<Installation> INSTALLATIONS =
            List.of(new Installation(30, 20), new Installation(100, 80), new Installation(500, 450));

    /**
     * @param directory where files are made beside the store; empty for where the system keeps its temporary files
     */
    BrokerOverHttp(
            Supplier<SpringApplication> application,
            Site site,
            Extent extent,
            Optional<Path> directory,
            Consumer<Row> rows) {
        this.application = application;
        this.site = site;
        this.extent = extent;
        this.directory = directory;
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
        try (var server = start()) {
            prepare(new Installation(STORM_PROXIES, STORM_PROXIES), server);
            storm(server);
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
        besidePlainReplies("coordinator round, " + installation.proxies() + " proxies", round, server);
    }

    /** The same reports again and again, as they come every second while a proxy is down: nothing changes. */
    private void repeatedReports(ServerUnderTest server) throws Exception {
        List<byte[]> reports =
                IntStream.range(0, STORM_PROXIES)
                        .mapToObj(proxy -> BrokerCalls.reportFailure(proxy, "coordinator1"))
                        .toList();
        besidePlainReplies("repeated failure reports", reports, server);
    }

    /** No proxy is free, so that failovers are asked for again and again; the first time they change something. */
    private void storm(ServerUnderTest server) throws Exception {
        List<byte[]> storm = BrokerCalls.storm(STORM_PROXIES, STORM_DEAD);
        InParallel.each(
                storm,
                request -> {
                    try (var connection = HttpConnection.withRefusals(server.port())) {
                        connection.exchange(request);
                    }
                });
        long before = server.journal().head().position();
        besidePlainReplies("failure storm, " + STORM_DEAD + " of " + STORM_PROXIES + " proxies dead", storm, server);
        long events = server.journal().head().position() - before;
        if (events > 0) {
            throw new BenchFailure("The storm changed something: " + events + " events");
        }
    }

    private void besidePlainReplies(String what, List<byte[]> requests, ServerUnderTest server) throws Exception {
        String name = what + ", " + CONNECTIONS + " connections";
        byte[] nothing = HttpConnection.request("GET", PlainReplies.EMPTY, "");
        try (var load =
                        HttpLoad.withRefusals(
                                name, server.port(), (caller, callers) -> new Share<>(requests, caller, callers));
                var empty = HttpLoad.same("empty replies", server.port(), nothing)) {
            rows.accept(new Duel(extent).measure(Group.BROKER, load, empty, CONNECTIONS));
        }
    }

    /** Each of them an event, durable before it is answered. */
    private void newReports(ServerUnderTest server) throws Exception {
        var number = new AtomicInteger();
        Journal journal = server.journal();
        StoredEvent sample = journal.at(journal.head().position()).orElseThrow();
        byte[] metadata = metadata(server);
        try (var inserts = new RawInserts(site.store(), sample)) {
            newReports(number, inserts, CONNECTIONS, server);
        }
        try (var files = TemporaryDirectory.in(directory)) {
            newReports(number, new FileRewrites(files.path(), metadata, false), CONNECTIONS, server);
            newReports(number, new FileRewrites(files.path(), metadata, true), CONNECTIONS, server);
            newReports(number, new FileRewrites(files.path(), metadata, false), CONNECTIONS_MANY, server);
        }
    }

    private void newReports(AtomicInteger number, Load baseline, int connections, ServerUnderTest server)
            throws Exception {
        HttpLoad.Requests requests =
                (caller, callers) ->
                        () -> {
                            int next = number.incrementAndGet();
                            return BrokerCalls.reportFailure(next % STORM_PROXIES, "r" + next);
                        };
        try (var load = new HttpLoad("new failure reports, " + connections + " connections", server.port(), requests)) {
            rows.accept(new Duel(extent).measure(Group.BROKER, load, baseline, connections));
        }
    }

    private static byte[] metadata(ServerUnderTest server) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + BrokerCalls.METADATA);
        try (InputStream body = uri.toURL().openStream()) {
            return body.readAllBytes();
        }
    }

    private static void send(byte[] request, ServerUnderTest server) throws Exception {
        try (var connection = new HttpConnection(server.port())) {
            connection.exchange(request);
        }
    }
}
