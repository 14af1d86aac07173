package io.metaledger.server.past;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.server.TestServer;

import tools.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A dozen proxies, three clusters, and everything that happens to them. */
final class UndermoonTraffic implements Traffic {

    @Override
    public Class<UndermoonDialect> type() {
        return UndermoonDialect.class;
    }

    @Override
    public String dialect() {
        return UndermoonDialect.NAME;
    }

    @Override
    public Set<String> rareTypes() {
        return Set.of("ledger.restored", "undermoon.metadata-restored", "undermoon.epoch-forced");
    }

    @Override
    public void send(TestServer server, Random random) {
        String cluster = cluster(random);
        String proxy = proxy(random);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> register(server, proxy);
            case 4 -> call(server, "DELETE", "/proxies/meta/" + proxy, "");
            case 5, 6 -> call(server, "POST", "/clusters/meta/" + cluster, "{'node_number': 4}");
            case 7 -> call(server, "DELETE", "/clusters/meta/" + cluster, "");
            case 8, 9 -> call(server, "PATCH", "/clusters/nodes/" + cluster, "{'node_number': 4}");
            case 10 -> call(server, "POST", "/clusters/migrations/expand/" + cluster, "");
            case 11 -> call(server, "POST", "/failures/" + proxy + "/coordinator" + random.nextInt(3), "");
            case 12 -> call(server, "POST", "/proxies/failover/" + proxy, "");
            case 13 -> call(server, "DELETE", "/clusters/free_nodes/" + cluster, "");
            case 14 -> call(server, "PUT", "/clusters/balance/" + cluster, "");
            case 15 -> call(server, "PUT", "/epoch/" + random.nextInt(2_000), "");
            case 16, 17 -> takeIn(server, random);
            case 18 -> PastRestores.send(server, random, dialect(), restorable(random));
            default ->
                    call(server, "PUT", "/config", "{'replica_addresses': ['10.1.0." + random.nextInt(3) + ":7799']}");
        }
    }

    @Override
    public String restorable(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "/proxies/" + proxy(random);
            default -> "/clusters/" + cluster(random);
        };
    }

    private static String cluster(Random random) {
        return "c" + random.nextInt(3);
    }

    private static String proxy(Random random) {
        return "10.0.0." + random.nextInt(12) + ":7001";
    }

    /** The metadata of some past instant, as if another broker sent it now. */
    private static void takeIn(TestServer server, Random random) {
        String then = PastRestores.anyPosition(server, random);
        var metadata = json(server.get("/api/v3/metadata?as_of=" + then));
        long epoch = json(server.get("/api/v3/metadata")).path("global_epoch").asLong();
        metadata.put("global_epoch", epoch + random.nextInt(3));
        call(server, "PUT", "/metadata", metadata.toString());
    }

    private static ObjectNode json(TestServer.Answer answer) {
        return (ObjectNode) StoredJson.mapper().readTree(answer.body());
    }

    private static void register(TestServer server, String proxy) {
        String host = proxy.substring(0, proxy.indexOf(':'));
        String nodes = "['%s:6001', '%s:6002']".formatted(host, host);
        call(server, "POST", "/proxies/meta", "{'proxy_address': '" + proxy + "', 'nodes': " + nodes + "}");
    }

    private static void call(TestServer server, String method, String path, String body) {
        server.send(
                method,
                "/api/v3" + path,
                Map.of("Metaledger-Actor", "a" + path.length(), "Metaledger-Reason", "chance"),
                body.replace('\'', '"'));
    }
}
