package io.metaledger.server.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What coordinators and operators send to the undermoon broker. */
final class BrokerCalls {

    /** As many coordinators ask for pages. */
    private static final int PAGE = 100;

    private static final String BASE = "/api/v3";

    static final String METADATA = BASE + "/metadata";

    private static final List<String> COORDINATORS = List.of("coordinator1", "coordinator2", "coordinator3");

    private static final byte[] COMMITTED_TASK =
            HttpConnection.request(
                    "PUT",
                    BASE + "/clusters/migrations",
                    "{\"cluster_name\": \"bench\", \"slot_range\": {\"range_list\": [[0, 99]], \"tag\": {\"Migrating\":"
                            + " {\"epoch\": 1, \"src_proxy_address\": \"a:1\", \"src_node_address\": \"a:2\","
                            + " \"dst_proxy_address\": \"b:1\", \"dst_node_address\": \"b:2\"}}}}");

    private static final String GZIP = "Accept-Encoding: gzip\r\n";

    private BrokerCalls() {}

    /** Each proxy is on a host of its own. */
    static byte[] register(int proxy) {
        return HttpConnection.request(
                "POST",
                BASE + "/proxies/meta",
                "{\"proxy_address\": \"%s\", \"nodes\": [\"10.0.%d.%d:6001\", \"10.0.%2$d.%3$d:6002\"]}"
                        .formatted(address(proxy), proxy / 250, proxy % 250 + 1));
    }

    static byte[] createCluster(int proxies) {
        return HttpConnection.request(
                "POST", BASE + "/clusters/meta/bench", "{\"node_number\": %d}".formatted(2 * proxies));
    }

    /** One round of a coordinator that keeps all proxies up to date (contract, section 21). */
    static List<byte[]> round(int proxies) {
        var round = new ArrayList<byte[]>();
        round.add(get("/clusters/names?offset=0&limit=" + PAGE));
        round.add(get("/clusters/names?offset=" + PAGE + "&limit=" + PAGE));
        round.add(get("/clusters/meta/bench"));
        round.add(get("/proxies/failed/addresses"));
        for (int offset = 0; offset <= proxies; offset += PAGE) {
            round.add(get("/proxies/addresses?offset=" + offset + "&limit=" + PAGE));
        }
        IntStream.range(0, proxies).forEach(proxy -> round.add(get("/proxies/meta/" + address(proxy))));
        return round;
    }

    static byte[] failOver(int proxy) {
        return HttpConnection.request("POST", BASE + "/proxies/failover/" + address(proxy), "");
    }

    /**
     * What comes every second while some proxies are dead and cannot be replaced, and changes nothing (contract,
     * section 21): their reports, who is suspected, their failovers, a task that is committed already, and all proxies
     * that register again.
     *
     * @param dead how many, each half of another chunk
     */
    static List<byte[]> storm(int proxies, int dead) {
        var storm = new ArrayList<byte[]>();
        List<Integer> alive = new ArrayList<>(IntStream.range(0, proxies).boxed().toList());
        List<Integer> firstHalves = firstHalves(proxies).subList(0, dead);
        alive.removeAll(firstHalves);
        for (int proxy : firstHalves) {
            for (String reporter : COORDINATORS) {
                storm.add(reportFailure(proxy, reporter));
                storm.add(get("/failures"));
                storm.add(failOver(proxy));
                storm.add(COMMITTED_TASK);
            }
        }
        alive.forEach(proxy -> storm.add(register(proxy)));
        return storm;
    }

    /**
     * Neighbours in the order of their hosts make a chunk. If both halves of one were dead, each failover would take
     * the slots from the other half again, and that is a change.
     */
    private static List<Integer> firstHalves(int proxies) {
        List<Integer> inOrder =
                IntStream.range(0, proxies).boxed().sorted(Comparator.comparing(BrokerCalls::host)).toList();
        return IntStream.range(0, proxies / 2).mapToObj(chunk -> inOrder.get(2 * chunk)).toList();
    }

    static byte[] reportFailure(int proxy, String reporter) {
        return HttpConnection.request("POST", BASE + "/failures/" + address(proxy) + "/" + reporter, "");
    }

    private static String address(int proxy) {
        return host(proxy) + ":7001";
    }

    private static String host(int proxy) {
        return "10.0." + proxy / 250 + "." + (proxy % 250 + 1);
    }

    private static byte[] get(String target) {
        return HttpConnection.request("GET", BASE + target, "", GZIP);
    }
}
