package io.metaledger.api.undermoon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All metadata of the broker (contract, section 5) in string order. Immutable; a change copies a path.
 *
 * @param globalEpoch only grows
 * @param orderedProxy whether proxies are placed by their index (section 15)
 * @param proxies those that are registered, by address
 * @param failedProxies those that were failed over and have not come back
 * @param grownAt by cluster the epoch at which it got nodes last, as long as it lost none and none were taken in since;
 *     brokers do not exchange it
 */
public record MetaStore(
        long globalEpoch,
        boolean orderedProxy,
        TreePMap<String, ClusterStore> clusters,
        TreePMap<String, ProxyResource> proxies,
        TreePSet<String> failedProxies,
        Failures failures,
        TreePMap<String, Long> grownAt) {

    public static final MetaStore EMPTY =
            new MetaStore(
                    0, false, TreePMap.empty(), TreePMap.empty(), TreePSet.empty(), Failures.NONE, TreePMap.empty());

    /** No epoch is higher, so that there is always a next one. Larger ones that are sent are not taken as numbers. */
    public static final long EPOCH_MAX = 9_000_000_000_000_000_000L;

    @JsonCreator
    public static MetaStore of(
            @JsonProperty("globalEpoch") long globalEpoch,
            @JsonProperty("orderedProxy") boolean orderedProxy,
            @JsonProperty("clusters") Map<String, ClusterStore> clusters,
            @JsonProperty("proxies") Map<String, ProxyResource> proxies,
            @JsonProperty("failedProxies") List<String> failedProxies,
            @JsonProperty("failures") Failures failures,
            @JsonProperty("grownAt") Map<String, Long> grownAt) {
        return new MetaStore(
                globalEpoch,
                orderedProxy,
                TreePMap.from(clusters),
                TreePMap.from(proxies),
                TreePSet.from(failedProxies),
                failures,
                TreePMap.from(grownAt));
    }

    /** A store in which nothing has happened yet. */
    public static MetaStore fresh(boolean orderedProxy) {
        return EMPTY.withOrderedProxy(orderedProxy);
    }

    public MetaStore evolve(StoreEvent event) {
        return StoreFold.apply(this, event);
    }

    /** After several events. */
    public MetaStore evolveAll(List<?> events) {
        var store = this;
        for (Object event : events) {
            store = store.evolve((StoreEvent) event);
        }
        return store;
    }

    public long nextEpoch() {
        return globalEpoch + 1;
    }

    public Optional<ClusterStore> cluster(String name) {
        return Optional.ofNullable(clusters.get(name));
    }

    /** Whether a cluster has all nodes that it got at an epoch, and has got none since. */
    public boolean hasGrownLastAt(long epoch, String cluster) {
        return Objects.equals(grownAt.get(cluster), epoch);
    }

    public Optional<ProxyResource> proxy(String address) {
        return Optional.ofNullable(proxies.get(address));
    }

    /** Whether it may be given to a cluster: in none, not failed and not suspected by anybody (section 1). */
    public boolean isFree(ProxyResource proxy, Expiry expiry) {
        return proxy.cluster() == null
                && !failedProxies.contains(proxy.proxyAddress())
                && !failures.suspects(proxy.proxyAddress(), expiry);
    }

    /** In the order of their addresses. */
    public Stream<ProxyResource> freeProxies(Expiry expiry) {
        return proxies.values().stream().filter(proxy -> isFree(proxy, expiry));
    }

    /** Registered proxies with at least so many live reporters (B6). */
    public List<String> suspects(Expiry expiry, long quorum) {
        return failures.byProxy().keySet().stream()
                .filter(proxies::containsKey)
                .filter(proxy -> failures.suspects(proxy, expiry, Math.max(1, quorum)))
                .toList();
    }

    public MetaStore withGlobalEpoch(long epoch) {
        return new MetaStore(epoch, orderedProxy, clusters, proxies, failedProxies, failures, grownAt);
    }

    MetaStore withOrderedProxy(boolean ordered) {
        return new MetaStore(globalEpoch, ordered, clusters, proxies, failedProxies, failures, grownAt);
    }

    MetaStore withClusters(TreePMap<String, ClusterStore> changed) {
        return new MetaStore(globalEpoch, orderedProxy, changed, proxies, failedProxies, failures, grownAt);
    }

    MetaStore withProxies(TreePMap<String, ProxyResource> changed) {
        return new MetaStore(globalEpoch, orderedProxy, clusters, changed, failedProxies, failures, grownAt);
    }

    MetaStore withFailed(TreePSet<String> changed) {
        return new MetaStore(globalEpoch, orderedProxy, clusters, proxies, changed, failures, grownAt);
    }

    MetaStore withFailures(Failures changed) {
        return new MetaStore(globalEpoch, orderedProxy, clusters, proxies, failedProxies, changed, grownAt);
    }

    /** The same when it comes to which clusters grew when. */
    public MetaStore withGrownAt(TreePMap<String, Long> changed) {
        return new MetaStore(globalEpoch, orderedProxy, clusters, proxies, failedProxies, failures, changed);
    }

    /** The cluster gets the epoch as well as the store. */
    MetaStore withCluster(String name, long epoch, UnaryOperator<ClusterStore> change) {
        ClusterStore changed = change.apply(cluster(name).orElseThrow()).withEpoch(epoch);
        return withClusters(clusters.plus(name, changed)).withGlobalEpoch(epoch);
    }

    /** All epochs that proxies are told become this one; those of tasks stay. */
    public MetaStore withAllEpochs(long epoch) {
        TreePMap<String, ClusterStore> all = clusters;
        for (var entry : clusters.entrySet()) {
            all = all.plus(entry.getKey(), entry.getValue().withEpoch(epoch));
        }
        return withClusters(all).withGlobalEpoch(epoch);
    }
}
