package io.metaledger.api.undermoon;

import io.metaledger.api.kernel.Pointers;
import io.metaledger.api.undermoon.Finding.Rule;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Looks for what is wrong with a store (contract, section 5). */
public final class Audit {

    private Audit() {}

    /** Everything there is. Takes time in proportion to the store. */
    public static Set<Finding> of(MetaStore store) {
        var findings = new LinkedHashSet<Finding>();
        store.clusters().keySet().forEach(name -> findings.addAll(ofCluster(store, name)));
        findings.addAll(ofProxies(store));
        return findings;
    }

    /** What is wrong with one cluster. */
    public static Set<Finding> ofCluster(MetaStore store, String name) {
        return new ClusterAudit(store, name).findings();
    }

    /** Proxies that are assigned to a cluster and are in no chunk of it, or are stored under another address. */
    public static Set<Finding> ofProxies(MetaStore store) {
        var inChunks = new HashSet<Map.Entry<String, String>>();
        store.clusters().forEach((name, cluster) -> cluster.proxies().forEach(p -> inChunks.add(Map.entry(name, p))));
        var findings = new LinkedHashSet<Finding>();
        store.proxies()
                .forEach((address, proxy) -> {
                    if (proxy.cluster() != null && !inChunks.contains(Map.entry(proxy.cluster(), address))) {
                        findings.add(new Finding(Rule.PROXY_IN_ITS_CHUNK, Pointers.of("proxies", address)));
                    }
                    if (!proxy.proxyAddress().equals(address)) {
                        findings.add(new Finding(Rule.NAME_AS_KEY, Pointers.of("proxies", address)));
                    }
                });
        return findings;
    }

    /**
     * Strict findings after a change that were none before. Looks at what changed: at a cluster if it is another
     * object, at all proxies if clusters and proxies both changed.
     */
    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    public static Set<Finding> newIn(MetaStore after, MetaStore before) {
        var findings = new LinkedHashSet<Finding>();
        if (after.globalEpoch() < before.globalEpoch()) {
            findings.add(new Finding(Rule.EPOCHS_IN_ORDER, "/global_epoch"));
        }
        if (after.clusters() == before.clusters()) {
            return findings;
        }
        for (String name : after.clusters().keySet()) {
            ClusterStore old = before.clusters().get(name);
            if (old != after.clusters().get(name)) {
                findings.addAll(strict(ofCluster(after, name), ofCluster(before, name)));
            }
            if (old != null && after.clusters().get(name).epoch() < old.epoch()) {
                findings.add(new Finding(Rule.EPOCHS_IN_ORDER, Pointers.of("clusters", name, "epoch")));
            }
        }
        if (after.proxies() != before.proxies()) {
            findings.addAll(strict(ofProxies(after), ofProxies(before)));
        }
        return findings;
    }

    /** All strict findings after a change that were none before, whatever changed. */
    public static Set<Finding> allNewIn(MetaStore after, MetaStore before) {
        Set<Finding> findings = newIn(after, before);
        findings.addAll(strict(of(after), of(before)));
        return findings;
    }

    private static Set<Finding> strict(Set<Finding> after, Set<Finding> before) {
        after.removeIf(finding -> !finding.rule().isStrict() || before.contains(finding));
        return after;
    }
}
