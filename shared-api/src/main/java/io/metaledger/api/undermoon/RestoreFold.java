package io.metaledger.api.undermoon;

import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;
import io.metaledger.api.undermoon.StoreEvent.RestoredCluster;

import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

import java.util.HashMap;
import java.util.Map;

/** What it means that metadata was taken in: the differences are applied. */
final class RestoreFold {

    private RestoreFold() {}

    static MetaStore apply(MetaStore store, MetadataRestored event) {
        return new MetaStore(
                event.globalEpoch(),
                event.orderedProxy(),
                clusters(store.clusters(), event),
                store.proxies().minusAll(event.proxiesRemoved()).plusAll(event.proxies()),
                store.failedProxies().minusAll(event.failedRemoved()).plusAll(event.failedAdded()),
                store.failures().with(reports(event), event.failuresRemoved()),
                store.grownAt()
                        .minusAll(event.clustersRemoved())
                        .minusAll(event.clusters().stream().map(RestoredCluster::key).toList()));
    }

    private static TreePMap<String, ClusterStore> clusters(
            TreePMap<String, ClusterStore> before, MetadataRestored event) {
        var clusters = before.minusAll(event.clustersRemoved());
        for (RestoredCluster restored : event.clusters()) {
            ClusterStore known = clusters.get(restored.key());
            clusters =
                    clusters.plus(
                            restored.key(),
                            new ClusterStore(
                                    restored.epoch(),
                                    restored.name(),
                                    chunks(known == null ? TreePVector.empty() : known.chunks(), restored),
                                    restored.config()));
        }
        return clusters;
    }

    /** New ones come in the order of their indexes, so that each finds its place. */
    private static PVector<Chunk> chunks(PVector<Chunk> before, RestoredCluster restored) {
        var chunks = before.size() <= restored.chunkCount() ? before : before.subList(0, restored.chunkCount());
        for (var entry : restored.chunks().entrySet()) {
            int index = entry.getKey();
            chunks = index < chunks.size() ? chunks.with(index, entry.getValue()) : chunks.plus(entry.getValue());
        }
        return chunks;
    }

    private static Map<String, Map<String, Long>> reports(MetadataRestored event) {
        return new HashMap<>(event.failures());
    }
}
