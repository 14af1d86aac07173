package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Pointers;
import io.metaledger.api.kernel.RestoreConflict;
import io.metaledger.api.undermoon.ClusterEvent.ClusterDeleted;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.Half;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.command.kernel.Restorer.Plan;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

import java.util.ArrayList;
import java.util.List;

/** Brings a cluster back with its proxies, as far as these are still there and nobody else's. */
final class ClusterReturn {

    private static final Plan NOTHING = new Plan(List.of(), List.of(), List.of());

    private ClusterReturn() {}

    static Plan plan(String name, MetaStore past, MetaStore present) {
        ClusterStore wanted = past.clusters().get(name);
        ClusterStore known = present.clusters().get(name);
        if (wanted == null) {
            return known == null
                    ? NOTHING
                    : new Plan(
                            List.of(new ClusterDeleted(name, known.proxies().toList(), present.nextEpoch())),
                            List.of(),
                            List.of());
        }
        String epochPath = Pointers.of("clusters", name, "epoch");
        if (known != null && wanted.withEpoch(known.epoch()).equals(known)) {
            return new Plan(List.of(), UndermoonRestorer.raised(epochPath, wanted.epoch(), known.epoch()), List.of());
        }
        List<RestoreConflict> conflicts = conflicts(name, wanted, known, present);
        return conflicts.isEmpty()
                ? new Plan(
                        List.<Object>copyOf(Restoration.exactly(present, with(name, wanted, known, present))),
                        UndermoonRestorer.raised(epochPath, wanted.epoch(), present.nextEpoch()),
                        List.of())
                : new Plan(List.of(), List.of(), conflicts);
    }

    private static List<RestoreConflict> conflicts(
            String name, ClusterStore wanted, @Nullable ClusterStore known, MetaStore present) {
        var conflicts = new ArrayList<RestoreConflict>();
        if (present.orderedProxy() && known == null && !present.clusters().isEmpty()) {
            conflicts.add(UndermoonRestorer.conflict("/clusters", "there is one cluster at most in ordered mode"));
        }
        wanted.chunks().stream()
                .flatMap(chunk -> chunk.halves().stream())
                .forEach(half -> {
                    String path = Pointers.of("proxies", half.proxyAddress());
                    ProxyResource proxy = present.proxies().get(half.proxyAddress());
                    if (proxy == null) {
                        conflicts.add(
                                UndermoonRestorer.conflict(
                                        path, "proxy " + half.proxyAddress() + " is not registered"));
                    } else if (proxy.cluster() != null && !proxy.cluster().equals(name)) {
                        conflicts.add(
                                UndermoonRestorer.conflict(
                                        path,
                                        "proxy " + half.proxyAddress() + " is used by cluster " + proxy.cluster()));
                    } else if (!Half.of(proxy).equals(half)) {
                        conflicts.add(
                                UndermoonRestorer.conflict(
                                        path, "proxy " + half.proxyAddress() + " has another host or other nodes now"));
                    }
                });
        return conflicts;
    }

    private static MetaStore with(String name, ClusterStore wanted, @Nullable ClusterStore known, MetaStore present) {
        long epoch = present.nextEpoch();
        TreePMap<String, ProxyResource> proxies = present.proxies();
        for (String address : known == null ? List.<String>of() : known.proxies().toList()) {
            proxies = assigned(proxies, address, null);
        }
        for (String address : wanted.proxies().toList()) {
            proxies = assigned(proxies, address, name);
        }
        return new MetaStore(
                epoch,
                present.orderedProxy(),
                present.clusters().plus(name, wanted.withEpoch(epoch)),
                proxies,
                present.failedProxies(),
                present.failures(),
                present.grownAt());
    }

    private static TreePMap<String, ProxyResource> assigned(
            TreePMap<String, ProxyResource> proxies, String address, @Nullable String cluster) {
        ProxyResource proxy = proxies.get(address);
        return proxy == null ? proxies : proxies.plus(address, proxy.in(cluster));
    }
}
