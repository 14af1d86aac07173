package io.metaledger.api.undermoon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

import java.util.List;
import java.util.Map;
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
 */
public record MetaStore(
        long globalEpoch,
        boolean orderedProxy,
        TreePMap<String, ClusterStore> clusters,
        TreePMap<String, ProxyResource> proxies,
        TreePSet<String> failedProxies,
        Failures failures) {

    public static final MetaStore EMPTY =
            new MetaStore(0, false, TreePMap.empty(), TreePMap.empty(), TreePSet.empty(), Failures.NONE);

    /** No epoch is higher, so that there is always a next one. Larger ones that are sent are not taken as numbers. */
    public static final long EPOCH_MAX = 9_000_000_000_000_000_000L;

    @JsonCreator
    public static MetaStore of(
            @JsonProperty("globalEpoch") long globalEpoch,
            @JsonProperty("orderedProxy") boolean orderedProxy,
            @JsonProperty("clusters") Map<String, ClusterStore> clusters,
            @JsonProperty("proxies") Map<String, ProxyResource> proxies,
            @JsonProperty("failedProxies") List<String> failedProxies,
            @JsonProperty("failures") Failures failures) {
        return new MetaStore(
                globalEpoch,
                orderedProxy,
                TreePMap.from(clusters),
                TreePMap.from(proxies),
                TreePSet.from(failedProxies),
                failures);
    }

    /** A store in which nothing has happened yet. */
    public static MetaStore fresh(boolean orderedProxy) {
        return new MetaStore(0, orderedProxy, EMPTY.clusters, EMPTY.proxies, EMPTY.failedProxies, EMPTY.failures);
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
                .filter(proxy -> failures.liveReporters(proxy, expiry) >= Math.max(1, quorum))
                .toList();
    }

    public MetaStore withGlobalEpoch(long epoch) {
        return new MetaStore(epoch, orderedProxy, clusters, proxies, failedProxies, failures);
    }

    MetaStore withOrderedProxy(boolean ordered) {
        return new MetaStore(globalEpoch, ordered, clusters, proxies, failedProxies, failures);
    }

    MetaStore withClusters(TreePMap<String, ClusterStore> changed) {
        return new MetaStore(globalEpoch, orderedProxy, changed, proxies, failedProxies, failures);
    }

    MetaStore withProxies(TreePMap<String, ProxyResource> changed) {
        return new MetaStore(globalEpoch, orderedProxy, clusters, changed, failedProxies, failures);
    }

    MetaStore withFailed(TreePSet<String> changed) {
        return new MetaStore(globalEpoch, orderedProxy, clusters, proxies, changed, failures);
    }

    MetaStore withFailures(Failures changed) {
        return new MetaStore(globalEpoch, orderedProxy, clusters, proxies, failedProxies, changed);
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
