package io.metaledger.server.past;

import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.server.TestServer;

import java.util.Map;
import java.util.Random;

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
    public void send(TestServer server, Random random) {
        String cluster = "c" + random.nextInt(3);
        String proxy = "10.0.0." + random.nextInt(12) + ":7001";
        switch (random.nextInt(17)) {
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
            default ->
                    call(server, "PUT", "/config", "{'replica_addresses': ['10.1.0." + random.nextInt(3) + ":7799']}");
        }
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
