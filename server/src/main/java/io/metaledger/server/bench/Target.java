package io.metaledger.server.bench;

import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.kernel.Intent;

import java.util.ArrayList;
import java.util.List;

/** A cluster that commands are about. At any time only one caller is, so that it knows which command comes next. */
final class Target {

    private final String instance;
    private final String cluster;
    private final Intent suspend;
    private final Intent resume;
    private boolean suspended;
    private int nodes;

    private Target(String instance, String cluster) {
        this.instance = instance;
        this.cluster = cluster;
        this.suspend = status(ClusterStatus.SUSPENDED);
        this.resume = status(ClusterStatus.NORMAL);
    }

    /** As many new instances, with one cluster each. */
    static List<Target> instances(String prefix, int count, Ledger ledger) throws InterruptedException {
        var targets = new ArrayList<Target>();
        for (int i = 0; i < count; i++) {
            targets.add(new Target(prefix + i, "c1"));
        }
        InParallel.each(targets, target -> target.createInstance(ledger));
        InParallel.each(targets, target -> target.addCluster(ledger));
        return targets;
    }

    /** One new instance with as many clusters. */
    static List<Target> clustersOfOne(String instance, int count, Ledger ledger) throws InterruptedException {
        var targets = new ArrayList<Target>();
        for (int i = 0; i < count; i++) {
            targets.add(new Target(instance, "c" + i));
        }
        targets.getFirst().createInstance(ledger);
        InParallel.each(targets, target -> target.addCluster(ledger));
        return targets;
    }

    /** New clusters of an instance that others make clusters of, too, and that one of them makes first. */
    static List<Target> clustersOfShared(String instance, String prefix, int count, Ledger ledger)
            throws InterruptedException {
        var targets = new ArrayList<Target>();
        for (int i = 0; i < count; i++) {
            targets.add(new Target(instance, prefix + i));
        }
        String body = DorisCalls.createInstance(instance);
        ledger.isAccepted(DorisCalls.intent(DorisCalls.CREATE_INSTANCE, body), DorisCalls.CREATE_INSTANCE);
        InParallel.each(targets, target -> target.addCluster(ledger));
        return targets;
    }

    /** Lets the cluster go to sleep or wakes it up. */
    void toggle(Ledger ledger) {
        ledger.execute(suspended ? resume : suspend, DorisCalls.SET_CLUSTER_STATUS);
        suspended = !suspended;
    }

    void addNode(Ledger ledger) {
        String body = DorisCalls.addNode(instance, cluster, "n" + nodes++);
        ledger.execute(DorisCalls.intent(DorisCalls.ADD_NODE, body), DorisCalls.ADD_NODE);
    }

    private void createInstance(Ledger ledger) {
        String body = DorisCalls.createInstance(instance);
        ledger.execute(DorisCalls.intent(DorisCalls.CREATE_INSTANCE, body), DorisCalls.CREATE_INSTANCE);
    }

    private void addCluster(Ledger ledger) {
        String body = DorisCalls.addCluster(instance, cluster, 1);
        ledger.execute(DorisCalls.intent(DorisCalls.ADD_CLUSTER, body), DorisCalls.ADD_CLUSTER);
    }

    private Intent status(ClusterStatus status) {
        return DorisCalls.intent(DorisCalls.SET_CLUSTER_STATUS, DorisCalls.setClusterStatus(instance, cluster, status));
    }
}
