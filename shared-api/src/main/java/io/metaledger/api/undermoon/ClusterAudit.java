package io.metaledger.api.undermoon;

import io.metaledger.api.kernel.Pointers;
import io.metaledger.api.undermoon.Finding.Rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what is wrong with one cluster. */
final class ClusterAudit {

    private static final int SLOTS = 16_384;

    private final MetaStore store;
    private final String name;
    private final ClusterStore cluster;
    private final Set<Finding> findings = new LinkedHashSet<>();

    /**
     * @param name of a cluster that need not exist; of none there are no findings
     */
    ClusterAudit(MetaStore store, String name) {
        this.store = store;
        this.name = name;
        this.cluster =
                store.cluster(name).orElseGet(() -> ClusterStore.of(0, name, List.of(), ClusterConfig.byDefault()));
    }

    Set<Finding> findings() {
        if (store.clusters().containsKey(name)) {
            epochs();
            slots();
            tasks();
            proxies();
        }
        return findings;
    }

    private void add(Rule rule, Object... below) {
        findings.add(
                new Finding(
                        rule,
                        Pointers.of("clusters", name)
                                + Pointers.of(Stream.of(below).map(Object::toString).toArray(String[]::new))));
    }

    private void epochs() {
        if (cluster.epoch() > store.globalEpoch()) {
            add(Rule.EPOCHS_IN_ORDER, "epoch");
        }
        cluster.parts()
                .flatMap(part -> part.tasks().stream())
                .forEach(task -> {
                    if (task.move().epoch() > cluster.epoch()) {
                        add(Rule.EPOCHS_IN_ORDER, "chunks", task.move().from().chunk());
                    }
                });
        if (!cluster.name().equals(name)) {
            add(Rule.NAME_AS_KEY, "name");
        }
    }

    private void slots() {
        var owners = new int[SLOTS];
        cluster.parts()
                .forEach(part -> {
                    if (part.stable() != null) {
                        count(part.stable(), owners);
                    }
                    part.tasks().stream().filter(Task::migrating).forEach(task -> count(task.ranges(), owners));
                });
        for (int slot = 0; slot < SLOTS; slot++) {
            if (owners[slot] != 1) {
                add(Rule.SLOT_OWNED_ONCE, "slots", slot);
            }
        }
    }

    private void count(RangeList ranges, int[] owners) {
        for (SlotSpan span : ranges.spans()) {
            if (span.start() > span.end() || span.end() >= SLOTS) {
                add(Rule.SLOT_OWNED_ONCE, "slots", span.start() + "-" + span.end());
            }
            for (int slot = span.start(); slot <= Math.min(span.end(), SLOTS - 1); slot++) {
                owners[slot]++;
            }
        }
    }

    /** How often each task is found at its source, and at its destination. */
    private void tasks() {
        Map<Task.Key, int[]> ends = new HashMap<>();
        for (int master = 0; master < Chunk.PARTS * cluster.chunks().size(); master++) {
            SlotPosition at = SlotPosition.ofMaster(master);
            for (Task task : cluster.chunks().get(at.chunk()).part(at.part()).tasks()) {
                SlotPosition own = task.migrating() ? task.move().from() : task.move().to();
                ends.computeIfAbsent(task.key(), key -> new int[2])[task.migrating() ? 0 : 1] += own.equals(at) ? 1 : 2;
            }
        }
        ends.forEach((key, found) -> {
            if (found[0] != 1 || found[1] != 1) {
                add(Rule.TASK_HAS_ITS_TWIN, "tasks", key.ranges().spans());
            }
        });
    }

    private void proxies() {
        var seen = new HashSet<String>();
        for (int index = 0; index < cluster.chunks().size(); index++) {
            Chunk chunk = cluster.chunks().get(index);
            for (Half half : chunk.halves()) {
                if (!seen.add(half.proxyAddress()) || !isRegistered(half)) {
                    add(Rule.PROXY_IN_ITS_CHUNK, "chunks", index, half.proxyAddress());
                }
                if (store.failedProxies().contains(half.proxyAddress())) {
                    add(Rule.NO_FAILED_PROXY_IN_CHUNK, "chunks", index, half.proxyAddress());
                }
            }
            if (chunk.half(0).host().equals(chunk.half(1).host())) {
                add(Rule.HALVES_ON_TWO_HOSTS, "chunks", index);
            }
        }
    }

    private boolean isRegistered(Half half) {
        return store.proxy(half.proxyAddress())
                .filter(proxy -> name.equals(proxy.cluster()) && Half.of(proxy).equals(half))
                .isPresent();
    }
}
