package io.metaledger.api.undermoon;

import io.metaledger.api.undermoon.ClusterEvent.ClusterConfigChanged;
import io.metaledger.api.undermoon.ClusterEvent.ClusterCreated;
import io.metaledger.api.undermoon.ClusterEvent.ClusterDeleted;
import io.metaledger.api.undermoon.ClusterEvent.FreeNodesRemoved;
import io.metaledger.api.undermoon.ClusterEvent.MastersBalanced;
import io.metaledger.api.undermoon.ClusterEvent.MastersTakenOver;
import io.metaledger.api.undermoon.ClusterEvent.MigrationStarted;
import io.metaledger.api.undermoon.ClusterEvent.MigrationTaskCommitted;
import io.metaledger.api.undermoon.ClusterEvent.NodesAdded;
import io.metaledger.api.undermoon.ClusterEvent.PlannedTask;
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
import io.metaledger.api.undermoon.StoreEvent.OfBroker;
import io.metaledger.api.undermoon.StoreEvent.StoreOpened;
import io.metaledger.api.undermoon.Task.Move;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

import java.util.Collection;
import java.util.List;

/** What each event means to the store. */
final class StoreFold {

    private StoreFold() {}

    static MetaStore apply(MetaStore store, StoreEvent event) {
        return switch (event) {
            case OfBroker e -> apply(store, e);
            case ProxyEvent e -> apply(store, e);
            case ClusterEvent e -> apply(store, e);
        };
    }

    private static MetaStore apply(MetaStore store, OfBroker event) {
        return switch (event) {
            case StoreOpened e -> store.withOrderedProxy(e.orderedProxy());
            case EpochForced e -> store.withAllEpochs(e.epoch());
            case EpochRecovered e -> store.withAllEpochs(e.epoch());
            case MetadataRestored e -> RestoreFold.apply(store, e);
        };
    }

    private static MetaStore apply(MetaStore store, ProxyEvent event) {
        return switch (event) {
            case ProxyRegistered e ->
                    store.withProxies(store.proxies().plus(e.proxy().proxyAddress(), e.proxy()))
                            .withGlobalEpoch(e.epoch());
            case ProxyFlagsCleared e -> cleared(store, e.proxy()).withGlobalEpoch(e.epoch());
            case ProxyRemoved e ->
                    cleared(store, e.proxy()).withProxies(store.proxies().minus(e.proxy())).withGlobalEpoch(e.epoch());
            case FailureReported e ->
                    store.withFailures(store.failures().plus(e.proxy(), e.reporter(), e.at()))
                            .withGlobalEpoch(e.epoch());
            case FailureReportsExpired e -> store.withFailures(store.failures().minus(e.reports()));
            case ProxyMarkedFailed e -> {
                MetaStore marked = store.withFailed(store.failedProxies().plus(e.proxy()));
                yield e.reportsDropped() ? marked.withFailures(marked.failures().minus(e.proxy())) : marked;
            }
        };
    }

    private static MetaStore apply(MetaStore store, ClusterEvent event) {
        return switch (event) {
            case ClusterCreated e -> created(store, e);
            case ClusterDeleted e ->
                    assigned(store, e.freed(), null)
                            .withClusters(store.clusters().minus(e.cluster()))
                            .withGrownAt(store.grownAt().minus(e.cluster()))
                            .withGlobalEpoch(e.epoch());
            case NodesAdded e ->
                    assigned(store, proxiesOf(e.chunks()), e.cluster())
                            .withCluster(e.cluster(), e.epoch(), cluster -> cluster.plus(e.chunks()))
                            .withGrownAt(store.grownAt().plus(e.cluster(), e.epoch()));
            case FreeNodesRemoved e ->
                    assigned(store, e.freed(), null)
                            .withCluster(e.cluster(), e.epoch(), cluster -> cluster.minusChunks(e.chunks()))
                            .withGrownAt(store.grownAt().minus(e.cluster()));
            case MigrationStarted e -> store.withCluster(e.cluster(), e.epoch(), cluster -> started(cluster, e));
            case MigrationTaskCommitted e ->
                    store.withCluster(e.cluster(), e.epoch(), cluster -> committed(cluster, e));
            case MastersTakenOver e ->
                    store.withCluster(
                                    e.cluster(),
                                    e.epoch(),
                                    cluster ->
                                            cluster.withChunk(
                                                            e.chunk(),
                                                            chunk -> chunk.withRolePosition(e.rolePosition()))
                                                    .restarted(e.restarted(), e.epoch()))
                            .withGlobalEpoch(e.globalEpoch());
            case ProxyReplaced e -> replaced(store, e);
            case MastersBalanced e -> store.withCluster(e.cluster(), e.epoch(), cluster -> balanced(cluster, e));
            case ClusterConfigChanged e ->
                    store.withCluster(e.cluster(), e.epoch(), cluster -> cluster.withConfig(e.config()));
        };
    }

    private static MetaStore cleared(MetaStore store, String proxy) {
        return store.withFailed(store.failedProxies().minus(proxy)).withFailures(store.failures().minus(proxy));
    }

    private static MetaStore created(MetaStore store, ClusterCreated event) {
        ClusterStore cluster = ClusterStore.of(event.epoch(), event.cluster(), event.chunks(), event.config());
        return assigned(store, proxiesOf(event.chunks()), event.cluster())
                .withClusters(store.clusters().plus(event.cluster(), cluster))
                .withGlobalEpoch(event.epoch());
    }

    private static ClusterStore started(ClusterStore before, MigrationStarted event) {
        var cluster = before;
        for (PlannedTask task : event.tasks()) {
            var move = new Move(event.epoch(), task.from(), task.to());
            cluster =
                    cluster.withPart(
                                    task.from(),
                                    part ->
                                            without(part, task.ranges().size(), event.direction())
                                                    .plus(new Task(task.ranges(), true, move)))
                            .withPart(task.to(), part -> part.plus(new Task(task.ranges(), false, move)));
        }
        return cluster;
    }

    /** Sections 9.1 and 9.2: to expand takes slots off the upper end, to shrink off the lower one. */
    private static Part without(Part part, int slots, ClusterEvent.Direction direction) {
        RangeList stable = part.stable() == null ? RangeList.NONE : part.stable();
        return part.withStable(
                switch (direction) {
                    case EXPAND -> stable.takeHighest(slots).rest();
                    case SHRINK -> stable.takeLowest(slots).rest();
                });
    }

    private static ClusterStore committed(ClusterStore cluster, MigrationTaskCommitted event) {
        var ref = new Task.Ref(event.ranges(), event.taskEpoch());
        return cluster.withPart(event.from(), part -> part.minus(ref, true))
                .withPart(event.to(), part -> part.minus(ref, false).plusStable(event.ranges()));
    }

    private static MetaStore replaced(MetaStore store, ProxyReplaced event) {
        MetaStore assigned = assigned(store, List.of(event.failed()), null);
        return assigned(assigned, List.of(event.replacement().proxyAddress()), event.cluster())
                .withCluster(
                        event.cluster(),
                        event.epoch(),
                        cluster ->
                                cluster.withChunk(
                                        event.chunk(), chunk -> chunk.withHalf(event.half(), event.replacement())));
    }

    private static ClusterStore balanced(ClusterStore before, MastersBalanced event) {
        var cluster = before;
        for (int index : event.chunks()) {
            cluster = cluster.withChunk(index, chunk -> chunk.withRolePosition(RolePosition.NORMAL));
        }
        return cluster.restarted(event.restarted(), event.epoch());
    }

    /** Proxies that restored metadata names in a chunk and does not know are passed over. */
    private static MetaStore assigned(MetaStore store, Collection<String> addresses, @Nullable String cluster) {
        TreePMap<String, ProxyResource> proxies = store.proxies();
        for (String address : addresses) {
            ProxyResource proxy = proxies.get(address);
            proxies = proxy == null ? proxies : proxies.plus(address, proxy.in(cluster));
        }
        return store.withProxies(proxies);
    }

    private static List<String> proxiesOf(List<Chunk> chunks) {
        return chunks.stream().flatMap(chunk -> chunk.proxies().stream()).toList();
    }
}
