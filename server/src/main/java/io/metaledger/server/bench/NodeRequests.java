package io.metaledger.server.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Requests that add node after node to a cluster: the bytes are made once, and only the number in them changes. */
final class NodeRequests {

    private static final String NUMBER = "0".repeat(8);

    private final byte[] request;
    private final int[] places;
    private int number;

    NodeRequests(String target, String instance, String cluster) {
        request = HttpConnection.request("PUT", target, DorisCalls.addNode(instance, cluster, "n" + NUMBER));
        places =
                Pattern.compile(NUMBER)
                        .matcher(new String(request, StandardCharsets.ISO_8859_1))
                        .results()
                        .mapToInt(MatchResult::start)
                        .toArray();
    }

    /** Good until the next one is asked for. */
    byte[] next() {
        number++;
        for (int place : places) {
            int rest = number;
            for (int i = place + NUMBER.length() - 1; i >= place; i--) {
                request[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return request;
    }

    /** For each of these instances, to its cluster {@code c1}. */
    static List<NodeRequests> of(List<String> instances) {
        return instances.stream()
                .map(instance -> new NodeRequests(DorisCalls.target(DorisCalls.ADD_NODE), instance, "c1"))
                .toList();
    }

    /** Adds nodes; each caller has its own share of the instances. */
    static HttpLoad load(String name, List<NodeRequests> requests, ServerUnderTest server) {
        return new HttpLoad(
                name,
                server.port(),
                (caller, callers) -> {
                    var share = new Share<>(requests, caller, callers);
                    return () -> share.get().next();
                });
    }
}
