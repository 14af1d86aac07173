package io.metaledger.server.bench;

import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.StoredEvent;

import java.util.List;
import java.util.function.Consumer;

/** How many commands a second this process carries out without HTTP, beside inserts of the same rows. */
final class InProcess {

    private static final int FEW = 8;
    private static final int MANY = 64;

    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;

    InProcess(Site site, Extent extent, Consumer<Row> rows) {
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    void run() throws Exception {
        for (Sharing sharing : site.sharings()) {
            try (Ledger ledger = Ledger.withViews(site.store(), sharing)) {
                run(ledger, sharing);
            }
        }
    }

    private void run(Ledger ledger, Sharing sharing) throws Exception {
        List<Target> instances = Target.instances(extent.instances(), ledger);
        List<Target> hot = Target.clustersOfOne(MANY, ledger);
        new Measurement(
                        new CommandLoad("warm-up", instances, target -> target.toggle(ledger)),
                        MANY,
                        Duel.THREADS,
                        Long.MAX_VALUE)
                .warmUp(extent.warmUp());
        List<Integer> callers = sharing == site.sharings().getFirst() ? List.of(1, FEW, MANY) : List.of(MANY);
        for (int each : callers) {
            measure(
                    "set_cluster_status" + among(each, instances),
                    instances,
                    target -> target.toggle(ledger),
                    each,
                    ledger,
                    sharing);
        }
        measure(
                "set_cluster_status, " + MANY + " callers, one instance",
                hot,
                target -> target.toggle(ledger),
                MANY,
                ledger,
                sharing);
        measure(
                "add_node" + among(MANY, instances),
                instances,
                target -> target.addNode(ledger),
                MANY,
                ledger,
                sharing);
        measureLoads(ledger, sharing);
    }

    /** The last event of a sequence of calls is that of a commit, the largest of them. */
    private void measureLoads(Ledger ledger, Sharing sharing) throws Exception {
        List<Long> tablets = MixedLoad.tablets(extent.instances(), ledger);
        for (int callers : List.of(FEW, MANY)) {
            String name = "calls of loads, " + callers + " callers, " + tablets.size() + " tablets" + mode(sharing);
            StoredEvent sample = oneOf(new MixedLoad(ledger, tablets, "sample of " + name), ledger);
            try (var inserts = new RawInserts(site.store(), sample)) {
                var load = new MixedLoad(ledger, tablets, name);
                rows.accept(new Duel(extent).measure(Group.COMMANDS, load, inserts, callers));
            }
        }
    }

    private static StoredEvent oneOf(MixedLoad load, Ledger ledger) throws Exception {
        Load.Call caller = load.caller(0, 1);
        for (int call = 0; call < MixedLoad.CALLS; call++) {
            caller.run();
        }
        return ledger.journal().at(ledger.journal().head().position()).orElseThrow();
    }

    private static String among(int callers, List<Target> instances) {
        return ", " + callers + (callers == 1 ? " caller, " : " callers, ") + instances.size() + " instances";
    }

    private void measure(
            String name, List<Target> targets, Consumer<Target> command, int callers, Ledger ledger, Sharing sharing)
            throws Exception {
        var load = new CommandLoad(name + mode(sharing), targets, command);
        load.caller(0, callers).run();
        StoredEvent sample = ledger.journal().at(ledger.journal().head().position()).orElseThrow();
        try (var inserts = new RawInserts(site.store(), sample)) {
            rows.accept(new Duel(extent).measure(Group.COMMANDS, load, inserts, callers));
        }
    }

    static String mode(Sharing sharing) {
        return switch (sharing) {
            case OWN_FILE -> "";
            case SHARED -> ", shared";
            case HELD -> ", exclusive";
        };
    }
}
