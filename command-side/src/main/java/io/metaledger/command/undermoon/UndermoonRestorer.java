package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Adjustment;
import io.metaledger.api.kernel.EntityFinder;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Pointers;
import io.metaledger.api.kernel.RestoreConflict;
import io.metaledger.api.kernel.States;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ReplicaAddressesChanged;
import io.metaledger.api.undermoon.UndermoonKinds;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.command.kernel.Restorer;

import tools.jackson.databind.node.LongNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings past metadata back: all of it, a cluster, or a proxy. Whatever a proxy is told gets a higher epoch than it
 * ever had, because otherwise it would not listen (contract, section 23).
 */
public final class UndermoonRestorer implements Restorer {

    private static final String CLUSTERS = "/clusters/";
    private static final String PROXIES = "/proxies/";
    private static final String EPOCHS_RISE = "epochs only rise";

    private final UndermoonSettings settings;

    public UndermoonRestorer(UndermoonSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> nearest(String path) {
        for (String entities : List.of(CLUSTERS, PROXIES)) {
            if (path.startsWith(entities) && path.length() > entities.length()) {
                int end = path.indexOf('/', entities.length());
                return Optional.of(end < 0 ? path : path.substring(0, end));
            }
        }
        return Optional.of("");
    }

    @Override
    public Plan plan(String path, States then, States now, Facts facts) {
        MetaStore present = store(now);
        MetaStore past = store(then);
        if (path.startsWith(CLUSTERS)) {
            return ClusterReturn.plan(Pointers.names(path).getLast(), past, present);
        }
        return path.startsWith(PROXIES)
                ? ProxyReturn.plan(Pointers.names(path).getLast(), past, present)
                : everything(past, present, then, now);
    }

    private Plan everything(MetaStore past, MetaStore present, States then, States now) {
        var events = new ArrayList<Object>();
        long epoch = present.nextEpoch();
        boolean there = past.withAllEpochs(epoch).withGrownAt(present.grownAt()).equals(present.withAllEpochs(epoch));
        MetaStore after = there ? present : past.withAllEpochs(epoch);
        if (!there) {
            events.addAll(Restoration.exactly(present, after));
        }
        if (!replicas(then).equals(replicas(now))) {
            events.add(new ReplicaAddressesChanged(replicas(then)));
        }
        return new Plan(events, raised(past, after), List.of());
    }

    private static List<Adjustment> raised(MetaStore past, MetaStore after) {
        var raised = new ArrayList<>(raised("/global_epoch", past.globalEpoch(), after.globalEpoch()));
        past.clusters()
                .forEach((name, cluster) -> {
                    long got = Objects.requireNonNull(after.clusters().get(name)).epoch();
                    raised.addAll(raised(Pointers.of("clusters", name, "epoch"), cluster.epoch(), got));
                });
        return raised;
    }

    private MetaStore store(EntityFinder at) {
        return at.find(UndermoonKinds.STORE, UndermoonKinds.GLOBAL)
                .orElseGet(() -> MetaStore.fresh(settings.orderedProxy()));
    }

    private List<String> replicas(EntityFinder at) {
        return at.find(UndermoonKinds.BROKER_CONFIG, UndermoonKinds.GLOBAL)
                .map(broker -> broker.replicaAddresses())
                .orElse(settings.replicaAddresses());
    }

    /** Nothing when it is as it was. */
    static List<Adjustment> raised(String path, long wanted, long got) {
        return wanted == got
                ? List.of()
                : List.of(new Adjustment(path, LongNode.valueOf(wanted), LongNode.valueOf(got), EPOCHS_RISE));
    }

    static RestoreConflict conflict(String path, String why) {
        return new RestoreConflict(path, why);
    }
}
