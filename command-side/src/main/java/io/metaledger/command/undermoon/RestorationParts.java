package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;
import io.metaledger.api.undermoon.StoreEvent.RestoredCluster;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects differences and cuts them into events of a size that can be stored. */
final class RestorationParts {

    /** About how many characters of JSON one event may have; the journal takes a megabyte. */
    private static final int WEIGHT_MAX = 400_000;

    private static final int ENTRY_WEIGHT = 100;
    private static final int CHUNK_WEIGHT = 500;
    private static final int SPAN_WEIGHT = 15;
    private static final int TASK_WEIGHT = 150;

    private final MetaStore wanted;
    private final List<Part> parts = new ArrayList<>();
    private int weight;

    private static final class Part {
        final List<RestoredCluster> clusters = new ArrayList<>();
        final List<String> clustersRemoved = new ArrayList<>();
        final SortedMap<String, ProxyResource> proxies = new TreeMap<>();
        final List<String> proxiesRemoved = new ArrayList<>();
        final List<String> failed = new ArrayList<>();
        final List<String> notFailed = new ArrayList<>();
        final SortedMap<String, SortedMap<String, Long>> failures = new TreeMap<>();
        final List<String> failuresRemoved = new ArrayList<>();
    }

    RestorationParts(MetaStore wanted) {
        this.wanted = wanted;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Only the chunks that differ, a large cluster in several pieces.
     *
     * @param known the cluster as it is; null if it is new
     */
    void cluster(String key, @Nullable ClusterStore known, ClusterStore cluster) {
        var chunks = new TreeMap<Integer, Chunk>();
        int heavy = ENTRY_WEIGHT;
        boolean cut = false;
        for (int index = 0; index < cluster.chunks().size(); index++) {
            Chunk chunk = cluster.chunks().get(index);
            if (known == null || index >= known.chunks().size() || !known.chunks().get(index).equals(chunk)) {
                if (!chunks.isEmpty() && heavy + weightOf(chunk) > WEIGHT_MAX) {
                    piece(key, cluster, chunks, heavy);
                    chunks = new TreeMap<>();
                    heavy = ENTRY_WEIGHT;
                    cut = true;
                }
                chunks.put(index, chunk);
                heavy += weightOf(chunk);
            }
        }
        if (!cut || !chunks.isEmpty()) {
            piece(key, cluster, chunks, heavy);
        }
    }

    void clusterRemoved(String key) {
        next(weightOf(key)).clustersRemoved.add(key);
    }

    void proxy(ProxyResource proxy, String address) {
        next(2 * weightOf(address) + weightOf(String.join("", proxy.nodeAddresses())) + weightOf(proxy.host()))
                .proxies
                .put(address, proxy);
    }

    void proxyRemoved(String address) {
        next(weightOf(address)).proxiesRemoved.add(address);
    }

    void failed(String address) {
        next(weightOf(address)).failed.add(address);
    }

    void notFailed(String address) {
        next(weightOf(address)).notFailed.add(address);
    }

    void failures(String proxy, SortedMap<String, Long> reports) {
        next(weightOf(proxy) + reports.keySet().stream().mapToInt(RestorationParts::weightOf).sum())
                .failures
                .put(proxy, new TreeMap<>(reports));
    }

    void failuresRemoved(String proxy) {
        next(weightOf(proxy)).failuresRemoved.add(proxy);
    }

    /**
     * All parts as events; at least one.
     *
     * @param findings for the last one
     */
    List<MetadataRestored> events(List<String> findings) {
        var all = parts.isEmpty() ? List.of(new Part()) : parts;
        var events = new ArrayList<MetadataRestored>();
        for (Part part : all) {
            events.add(
                    new MetadataRestored(
                            wanted.globalEpoch(),
                            wanted.orderedProxy(),
                            List.copyOf(part.clusters),
                            List.copyOf(part.clustersRemoved),
                            part.proxies,
                            List.copyOf(part.proxiesRemoved),
                            List.copyOf(part.failed),
                            List.copyOf(part.notFailed),
                            part.failures,
                            List.copyOf(part.failuresRemoved),
                            events.size() + 1 == all.size() ? List.copyOf(findings) : List.of()));
        }
        return events;
    }

    private void piece(String key, ClusterStore cluster, SortedMap<Integer, Chunk> chunks, int added) {
        next(added)
                .clusters
                .add(
                        new RestoredCluster(
                                key,
                                cluster.name(),
                                cluster.epoch(),
                                cluster.config(),
                                cluster.chunks().size(),
                                chunks));
    }

    /** The part that takes in so much more. */
    private Part next(int added) {
        if (parts.isEmpty() || weight + added > WEIGHT_MAX) {
            parts.add(new Part());
            weight = 0;
        }
        weight += added;
        return parts.getLast();
    }

    private static int weightOf(String text) {
        return ENTRY_WEIGHT + text.length();
    }

    private static int weightOf(Chunk chunk) {
        int weight = CHUNK_WEIGHT;
        for (var half : chunk.halves()) {
            weight += half.proxyAddress().length() + half.host().length();
            weight += half.nodeAddresses().stream().mapToInt(String::length).sum();
        }
        for (var part : chunk.parts()) {
            weight += part.stable() == null ? 0 : SPAN_WEIGHT * part.stable().spans().size();
            weight += part.tasks().stream().mapToInt(t -> TASK_WEIGHT + SPAN_WEIGHT * t.ranges().spans().size()).sum();
        }
        return weight;
    }
}
