package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.MetaStore;

import java.util.HashMap;
import java.util.Map;

/** How many chunks, of all clusters, two hosts share (contract, section 8, step 4). */
final class HostLinks {

    private final Map<Pair, Integer> links = new HashMap<>();

    private record Pair(String lower, String higher) {

        static Pair of(String one, String other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    static HostLinks of(MetaStore store) {
        var links = new HostLinks();
        for (ClusterStore cluster : store.clusters().values()) {
            for (Chunk chunk : cluster.chunks()) {
                links.add(chunk.half(0).host(), chunk.half(1).host());
            }
        }
        return links;
    }

    void add(String one, String other) {
        links.merge(Pair.of(one, other), 1, Integer::sum);
    }

    int between(String one, String other) {
        return links.getOrDefault(Pair.of(one, other), 0);
    }
}
