package io.metaledger.api.undermoon;

import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Tag;
import io.metaledger.api.undermoon.ClusterEvent.ClusterConfigChanged;
import io.metaledger.api.undermoon.ClusterEvent.ClusterCreated;
import io.metaledger.api.undermoon.ClusterEvent.ClusterDeleted;
import io.metaledger.api.undermoon.ClusterEvent.FreeNodesRemoved;
import io.metaledger.api.undermoon.ClusterEvent.MastersBalanced;
import io.metaledger.api.undermoon.ClusterEvent.MastersTakenOver;
import io.metaledger.api.undermoon.ClusterEvent.MigrationStarted;
import io.metaledger.api.undermoon.ClusterEvent.MigrationTaskCommitted;
import io.metaledger.api.undermoon.ClusterEvent.NodesAdded;
import io.metaledger.api.undermoon.ClusterEvent.ProxyReplaced;
import io.metaledger.api.undermoon.ProxyEvent.FailureReported;
import io.metaledger.api.undermoon.ProxyEvent.FailureReportsExpired;
import io.metaledger.api.undermoon.ProxyEvent.ProxyFlagsCleared;
import io.metaledger.api.undermoon.ProxyEvent.ProxyMarkedFailed;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRegistered;
import io.metaledger.api.undermoon.ProxyEvent.ProxyRemoved;
import io.metaledger.api.undermoon.StoreEvent.EpochForced;
import io.metaledger.api.undermoon.StoreEvent.EpochRecovered;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;
import io.metaledger.api.undermoon.StoreEvent.RestoredCluster;
import io.metaledger.api.undermoon.StoreEvent.StoreOpened;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The stored names and the tags of the undermoon events. A stored name never changes and is never reused. */
public final class UndermoonEvents {

    private UndermoonEvents() {}

    public static EventCatalog catalog() {
        var catalog = new EventCatalog();
        broker(catalog);
        proxies(catalog);
        clusters(catalog);
        failovers(catalog);
        return catalog;
    }

    private static void broker(EventCatalog catalog) {
        catalog.event("undermoon.store-opened", StoreOpened.class, e -> tags(Stream.of()))
                .event("undermoon.epoch-forced", EpochForced.class, e -> tags(Stream.of(UndermoonKinds.ALL_CLUSTERS)))
                .event(
                        "undermoon.epoch-recovered",
                        EpochRecovered.class,
                        e -> tags(Stream.of(UndermoonKinds.ALL_CLUSTERS)))
                .event("undermoon.metadata-restored", MetadataRestored.class, UndermoonEvents::restored)
                .event(
                        "undermoon.replica-addresses-changed",
                        ReplicaAddressesChanged.class,
                        e -> Set.of(UndermoonKinds.BROKER_CONFIG.tag(UndermoonKinds.GLOBAL)));
    }

    private static void proxies(EventCatalog catalog) {
        catalog.event("undermoon.proxy-registered", ProxyRegistered.class, e -> proxy(e.proxy().proxyAddress()))
                .event("undermoon.proxy-flags-cleared", ProxyFlagsCleared.class, e -> proxy(e.proxy()))
                .event("undermoon.proxy-removed", ProxyRemoved.class, e -> proxy(e.proxy()))
                .event("undermoon.failure-reported", FailureReported.class, e -> proxy(e.proxy()))
                .event(
                        "undermoon.failure-reports-expired",
                        FailureReportsExpired.class,
                        e -> tags(e.reports().stream().map(Failures.Report::proxy).map(UndermoonKinds::proxy)))
                .event("undermoon.proxy-marked-failed", ProxyMarkedFailed.class, e -> proxy(e.proxy()));
    }

    private static void clusters(EventCatalog catalog) {
        catalog.event("undermoon.cluster-created", ClusterCreated.class, e -> cluster(e, proxiesOf(e.chunks())))
                .event("undermoon.cluster-deleted", ClusterDeleted.class, e -> cluster(e, e.freed()))
                .event("undermoon.cluster-config-changed", ClusterConfigChanged.class, e -> cluster(e, List.of()))
                .event("undermoon.nodes-added", NodesAdded.class, e -> cluster(e, proxiesOf(e.chunks())))
                .event("undermoon.free-nodes-removed", FreeNodesRemoved.class, e -> cluster(e, e.freed()))
                .event("undermoon.migration-started", MigrationStarted.class, e -> cluster(e, List.of()))
                .event("undermoon.migration-task-committed", MigrationTaskCommitted.class, e -> cluster(e, List.of()));
    }

    private static void failovers(EventCatalog catalog) {
        catalog.event("undermoon.masters-taken-over", MastersTakenOver.class, e -> cluster(e, List.of(e.failedProxy())))
                .event(
                        "undermoon.proxy-replaced",
                        ProxyReplaced.class,
                        e -> cluster(e, List.of(e.failed(), e.replacement().proxyAddress())))
                .event("undermoon.masters-balanced", MastersBalanced.class, e -> cluster(e, List.of()));
    }

    private static Set<Tag> restored(MetadataRestored event) {
        var clusters =
                Stream.concat(event.clusters().stream().map(RestoredCluster::key), event.clustersRemoved().stream());
        var proxies =
                Stream.of(
                                event.proxies().keySet(),
                                event.proxiesRemoved(),
                                event.failedAdded(),
                                event.failedRemoved(),
                                event.failures().keySet(),
                                event.failuresRemoved())
                        .flatMap(Collection::stream);
        return tags(Stream.concat(clusters.map(UndermoonKinds::cluster), proxies.map(UndermoonKinds::proxy)));
    }

    private static Set<Tag> proxy(String address) {
        return tags(Stream.of(UndermoonKinds.proxy(address)));
    }

    private static Set<Tag> cluster(ClusterEvent event, Collection<String> proxies) {
        return tags(
                Stream.concat(
                        Stream.of(UndermoonKinds.cluster(event.cluster())),
                        proxies.stream().map(UndermoonKinds::proxy)));
    }

    private static Set<Tag> tags(Stream<Tag> concerned) {
        var tags = new LinkedHashSet<Tag>();
        tags.add(UndermoonKinds.STORE.tag(UndermoonKinds.GLOBAL));
        concerned.forEach(tags::add);
        return tags;
    }

    private static List<String> proxiesOf(List<Chunk> chunks) {
        return chunks.stream().flatMap(chunk -> chunk.proxies().stream()).toList();
    }
}
