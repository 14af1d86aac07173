package io.metaledger.server.bench;

import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.StoredEvent;

import org.springframework.boot.SpringApplication;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What clients get: the whole server, on a port of its own on this machine. */
final class OverHttp {

    private static final int CONNECTIONS = 64;
    private static final String READ = "i-read";

    private final Supplier<SpringApplication> application;
    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;

    OverHttp(Supplier<SpringApplication> application, Site site, Extent extent, Consumer<Row> rows) {
        this.application = application;
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    void run() throws Exception {
        for (Sharing sharing : site.sharings()) {
            try (var server = ServerUnderTest.start(application.get(), site.store(), sharing)) {
                String mode = ", " + CONNECTIONS + " connections" + InProcess.mode(sharing);
                warmUpWrites(server);
                writes("add_node" + mode, server);
                reads("get_instance of " + extent.nodes() + " nodes" + mode, server);
            }
        }
    }

    private void writes(String name, ServerUnderTest server) throws Exception {
        List<String> instances = instances("i");
        create(instances, 1, server);
        StoredEvent sample = addOneNode(instances.getFirst(), server);
        try (var load = NodeRequests.load(name, NodeRequests.of(instances), server);
                var inserts = new RawInserts(site.store(), sample)) {
            rows.accept(new Duel(extent).measure(Group.HTTP, load, inserts, CONNECTIONS));
        }
    }

    /** On instances of its own, because those that are measured shall not grow before. */
    private void warmUpWrites(ServerUnderTest server) throws Exception {
        List<String> instances = instances("warm-up-");
        create(instances, 1, server);
        try (var load = NodeRequests.load("warm-up", NodeRequests.of(instances), server)) {
            warmUp(load);
        }
    }

    private void warmUp(HttpLoad load) throws Exception {
        new Measurement(load, CONNECTIONS, Duel.THREADS, Long.MAX_VALUE).warmUp(extent.longWarmUp());
    }

    private List<String> instances(String prefix) {
        return IntStream.range(0, extent.instances()).mapToObj(i -> prefix + i).toList();
    }

    private void reads(String name, ServerUnderTest server) throws Exception {
        create(List.of(READ), extent.nodes(), server);
        byte[] get = HttpConnection.request("GET", DorisCalls.target("get_instance") + "&instance_id=" + READ, "");
        byte[] nothing = HttpConnection.request("GET", PlainReplies.EMPTY, "");
        long size = bodyOf(get, server);
        byte[] asMuch = HttpConnection.request("GET", PlainReplies.bytes(size), "");
        try (var load = HttpLoad.same(name, server.port(), get);
                var empty = HttpLoad.same("empty replies", server.port(), nothing);
                var bytes = HttpLoad.same("replies of " + size + " plain bytes", server.port(), asMuch)) {
            warmUp(load);
            rows.accept(new Duel(extent).measure(Group.HTTP, load, empty, CONNECTIONS));
            rows.accept(new Duel(extent).measure(Group.HTTP, load, bytes, CONNECTIONS));
        }
    }

    private static long bodyOf(byte[] request, ServerUnderTest server) throws IOException {
        try (var connection = new HttpConnection(server.port())) {
            return connection.exchange(request);
        }
    }

    private static StoredEvent addOneNode(String instance, ServerUnderTest server) throws Exception {
        send(DorisCalls.ADD_NODE, List.of(DorisCalls.addNode(instance, "c1", "first")), server);
        Journal journal = server.journal();
        return journal.at(journal.head().position()).orElseThrow();
    }

    /** Instances with a cluster of so many nodes each. */
    static void create(List<String> instances, int nodes, ServerUnderTest server) throws Exception {
        send(DorisCalls.CREATE_INSTANCE, instances.stream().map(DorisCalls::createInstance).toList(), server);
        send(
                DorisCalls.ADD_CLUSTER,
                instances.stream().map(instance -> DorisCalls.addCluster(instance, "c1", nodes)).toList(),
                server);
    }

    private static void send(String operation, List<String> bodies, ServerUnderTest server) throws Exception {
        var requests =
                bodies.stream().map(body -> HttpConnection.request("PUT", DorisCalls.target(operation), body)).toList();
        InParallel.each(
                requests,
                request -> {
                    try (var connection = new HttpConnection(server.port())) {
                        connection.exchange(request);
                    }
                });
    }
}
