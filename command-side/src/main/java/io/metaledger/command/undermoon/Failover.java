package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterEvent.ProxyReplaced;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.Half;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyEvent.ProxyMarkedFailed;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.UndermoonRejection.NoAvailableResource;
import io.metaledger.api.undermoon.UndermoonRejection.ProxyNotFound;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What becomes of a proxy that failed (contract, section 13). */
final class Failover {

    private Failover() {}

    static Decision decide(String address, Situation now) {
        MetaStore store = now.store();
        ProxyResource proxy = store.proxies().get(address);
        if (proxy == null) {
            return Decision.refuse(new ProxyNotFound());
        }
        String cluster = proxy.cluster();
        Optional<ClusterStore.Place> place =
                cluster == null ? Optional.empty() : store.cluster(cluster).flatMap(c -> c.find(address));
        return cluster == null || place.isEmpty() ? ofFree(address, now) : ofUsed(cluster, proxy, place.get(), now);
    }

    private static Decision ofFree(String address, Situation now) {
        boolean known =
                now.store().failedProxies().contains(address)
                        && !now.store().failures().suspects(address, now.expiry());
        return known ? Decision.nothing() : Decision.accept(new ProxyMarkedFailed(address, true));
    }

    private static Decision ofUsed(String cluster, ProxyResource proxy, ClusterStore.Place place, Situation now) {
        var events = new ArrayList<Object>();
        Takeover.of(cluster, place, now.store()).ifPresent(events::add);
        if (now.store().orderedProxy()) {
            return Decision.accept(events);
        }
        if (!now.store().failedProxies().contains(proxy.proxyAddress())) {
            events.add(new ProxyMarkedFailed(proxy.proxyAddress(), false));
        }
        Situation then = now.with(now.store().evolveAll(events));
        ProxyResource replacement = replacement(cluster, proxy, place, then);
        if (replacement == null) {
            return new Decision(events, Optional.of(new NoAvailableResource()));
        }
        events.add(
                new ProxyReplaced(
                        cluster,
                        place.chunk(),
                        place.half(),
                        proxy.proxyAddress(),
                        Half.of(replacement),
                        then.nextEpoch()));
        return Decision.accept(events);
    }

    /** The lowest address of the best host (step 6); null when no other host has a free proxy. */
    private static @Nullable ProxyResource replacement(
            String cluster, ProxyResource failed, ClusterStore.Place place, Situation now) {
        Map<String, List<ProxyResource>> byHost = new TreeMap<>();
        now.store()
                .freeProxies(now.expiry())
                .filter(proxy -> !proxy.host().equals(failed.host()))
                .forEach(proxy -> byHost.computeIfAbsent(proxy.host(), host -> new ArrayList<>()).add(proxy));
        if (byHost.isEmpty()) {
            return null; // and nothing was looked at for nothing, as the call comes every second
        }
        Chunk chunk = now.store().cluster(cluster).orElseThrow().chunks().get(place.chunk());
        String partner = chunk.half(1 - place.half()).host();
        HostLinks links = HostLinks.of(now.store());
        return byHost.entrySet().stream()
                .min(
                        Comparator.<Map.Entry<String, List<ProxyResource>>, Boolean>comparing(
                                        host -> host.getKey().equals(partner))
                                .thenComparingInt(host -> links.between(failed.host(), host.getKey()))
                                .thenComparingInt(host -> -host.getValue().size())
                                .thenComparing(Map.Entry::getKey))
                .map(host -> host.getValue().getFirst())
                .orElse(null);
    }
}
