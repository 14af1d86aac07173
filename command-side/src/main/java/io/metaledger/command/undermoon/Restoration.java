package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.Audit;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.Expiry;
import io.metaledger.api.undermoon.Finding;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.StoreEvent.MetadataRestored;

import org.pcollections.TreePMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Taking in metadata from outside, as the difference to what is there (contract, M3 and section 19). */
final class Restoration {

    private static final int FINDINGS_MAX = 100;

    private Restoration() {}

    /** Nothing when nothing differs; several events when one would be too large to be stored. */
    static List<MetadataRestored> events(MetaStore before, MetaStore wanted, Expiry expiry) {
        var parts = new RestorationParts(wanted);
        clusters(before, wanted, parts);
        changed(before.proxies(), wanted.proxies()).forEach((address, proxy) -> parts.proxy(proxy, address));
        removed(before.proxies(), wanted.proxies()).forEach(parts::proxyRemoved);
        wanted.failedProxies().minusAll(before.failedProxies()).forEach(parts::failed);
        before.failedProxies().minusAll(wanted.failedProxies()).forEach(parts::notFailed);
        failures(before, wanted, expiry, parts);
        boolean same =
                parts.isEmpty()
                        && before.globalEpoch() == wanted.globalEpoch()
                        && before.orderedProxy() == wanted.orderedProxy();
        return same ? List.of() : parts.events(findings(before, before.evolveAll(parts.events(List.of()))));
    }

    /** The same with expired reports, which a restore brings back like everything else. */
    static List<MetadataRestored> exactly(MetaStore before, MetaStore wanted) {
        return events(before, wanted, new Expiry(0, Long.MAX_VALUE));
    }

    private static void clusters(MetaStore before, MetaStore wanted, RestorationParts parts) {
        wanted.clusters()
                .forEach((name, cluster) -> {
                    ClusterStore known = before.clusters().get(name);
                    if (!cluster.equals(known)) {
                        parts.cluster(name, known, cluster);
                    }
                });
        removed(before.clusters(), wanted.clusters()).forEach(parts::clusterRemoved);
    }

    /** Expired reports are no difference: a broker that sends its metadata leaves them out. */
    private static void failures(MetaStore before, MetaStore wanted, Expiry expiry, RestorationParts parts) {
        TreePMap<String, TreePMap<String, Long>> live = before.failures().live(expiry);
        TreePMap<String, TreePMap<String, Long>> wantedLive = wanted.failures().live(expiry);
        changed(live, wantedLive).keySet().forEach(proxy -> parts.failures(proxy, wanted.failures().of(proxy)));
        removed(live, wantedLive).forEach(parts::failuresRemoved);
    }

    /** What is wrong then and was not wrong before, for the audit trail. */
    private static List<String> findings(MetaStore before, MetaStore after) {
        Set<Finding> findings = Audit.of(after);
        findings.removeAll(Audit.of(before));
        return findings.stream().limit(FINDINGS_MAX).map(Finding::toString).toList();
    }

    private static <V> Map<String, V> changed(TreePMap<String, V> before, TreePMap<String, V> wanted) {
        var changed = new TreeMap<String, V>();
        wanted.forEach((key, value) -> {
            if (!Objects.equals(value, before.get(key))) {
                changed.put(key, value);
            }
        });
        return changed;
    }

    private static List<String> removed(TreePMap<String, ?> before, TreePMap<String, ?> wanted) {
        return before.keySet().stream().filter(key -> !wanted.containsKey(key)).toList();
    }
}
