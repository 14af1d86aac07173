package io.metaledger.query.undermoon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.ClusterView;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.wire.ProxyBodies;
import io.metaledger.api.undermoon.wire.UndermoonReplies;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps the replies that coordinators ask for every second, ready to be sent: a cluster, and what each of its proxies
 * must know. They stay right as long as the cluster is the same object, which in a persistent image is as long as it
 * has not changed; so images of the past have their own. What no image holds any more is forgotten. Free proxies are
 * told the epoch of the whole store, so their replies belong to that.
 */
final class HotReplies {

    /** About how many bytes of replies are kept. Coordinators ask for the newest states only. */
    private static final long BYTES_MAX = 128 << 20;

    /** About how many bytes a proxy takes in what another one is told of it. */
    private static final int PEER_BYTES = 100;

    /** About how many bytes the reply to a free proxy takes, in both forms. */
    private static final int FREE_BYTES = 1_000;

    private final Cache<MetaStore, Forms> free =
            Caffeine.newBuilder()
                    .weakKeys()
                    .maximumWeight(BYTES_MAX)
                    .weigher((MetaStore store, Forms replies) -> FREE_BYTES * (store.proxies().size() + 1))
                    .build();

    private final Cache<ClusterStore, OfCluster> kept =
            Caffeine.newBuilder()
                    .weakKeys()
                    .maximumWeight(BYTES_MAX)
                    .weigher((ClusterStore cluster, OfCluster replies) -> bytes(cluster))
                    .build();

    /** Replies by what they are about, each in the form that was asked for. */
    private static final class Forms {

        private final Map<String, Reply> plain = new ConcurrentHashMap<>();
        private final Map<String, Reply> zipped = new ConcurrentHashMap<>();

        Reply of(String key, Request request, Supplier<Reply> body) {
            boolean zip = Gzip.isAccepted(request);
            Map<String, Reply> forms = zip ? zipped : plain;
            Reply known = forms.get(key);
            return known != null ? known : forms.computeIfAbsent(key, _ -> zip ? Gzip.zipped(body.get()) : body.get());
        }
    }

    /** The replies of one state of a cluster. */
    private static final class OfCluster {

        private final String name;
        private final long limit;
        private final ClusterView view;
        private final ProxyBodies bodies;
        private final Forms forms = new Forms();

        OfCluster(ClusterStore cluster, String name, long limit) {
            this.name = name;
            this.limit = limit;
            this.view = ClusterView.of(cluster, limit);
            this.bodies = new ProxyBodies(view, name);
        }

        boolean isFor(String asked, long askedLimit) {
            return limit == askedLimit && name.equals(asked);
        }

        /** No proxy has an empty address, so that stands for the cluster. */
        Reply cluster(Request request) {
            return forms.of("", request, () -> UndermoonReplies.cluster(Optional.of(view)));
        }

        Reply proxy(String address, Request request) {
            return forms.of(address, request, () -> Reply.bytes(200, "application/json", bodies.body(address)));
        }
    }

    Reply cluster(MetaStore store, String name, long limit, Request request) {
        ClusterStore cluster = store.clusters().get(name);
        return cluster == null ? UndermoonReplies.cluster(Optional.empty()) : of(cluster, name, limit).cluster(request);
    }

    Reply proxy(MetaStore store, String address, long limit, Request request) {
        ProxyResource proxy = store.proxies().get(address);
        if (proxy == null) {
            return UndermoonReplies.noProxy();
        }
        ClusterStore cluster = proxy.cluster() == null ? null : store.clusters().get(proxy.cluster());
        return cluster == null || proxy.cluster() == null
                ? free.get(store, _ -> new Forms()).of(address, request, () -> UndermoonReplies.freeProxy(store, proxy))
                : of(cluster, proxy.cluster(), limit).proxy(address, request);
    }

    private OfCluster of(ClusterStore cluster, String name, long limit) {
        OfCluster known = kept.getIfPresent(cluster);
        if (known == null || !known.isFor(name, limit)) {
            known = new OfCluster(cluster, name, limit);
            kept.put(cluster, known);
        }
        return known;
    }

    private static int bytes(ClusterStore cluster) {
        long proxies = 2L * cluster.chunks().size();
        return (int) Math.min(PEER_BYTES * (proxies + 1) * (proxies + 1), Integer.MAX_VALUE);
    }
}
