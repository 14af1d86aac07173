package io.metaledger.server.bench;

import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.StoredEvent;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How many commands a second this process carries out without HTTP, beside inserts of the same rows. */
final class InProcess {

    private static final int FEW = 8;
    private static final int MANY = 64;
    private static final String TOGGLE = "set_cluster_status";
    private static final String ADD_NODE = "add_node";
    private static final String OF_ONE = ", " + MANY + " callers, one instance";
    private static final String THREE = ", three ledgers on one store";

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
            Site.Store store = site.store();
            try (Ledger ledger = Ledger.withViews(store, sharing)) {
                run(ledger, sharing);
                if (sharing == Sharing.SHARED) {
                    runThree(ledger, store);
                }
            }
        }
    }

    private void run(Ledger ledger, Sharing sharing) throws Exception {
        List<Target> instances = Target.instances("i", extent.instances(), ledger);
        List<Target> hot = Target.clustersOfOne("hot", MANY, ledger);
        new Measurement(
                        new CommandLoad("warm-up", instances, List.of(ledger), Target::toggle),
                        MANY,
                        Duel.THREADS,
                        Long.MAX_VALUE)
                .warmUp(extent.longWarmUp());
        String mode = mode(sharing);
        List<Integer> callers = sharing == site.sharings().getFirst() ? List.of(1, FEW, MANY) : List.of(MANY);
        for (int each : callers) {
            measure(TOGGLE + among(each, instances) + mode, instances, Target::toggle, each, List.of(ledger));
        }
        measure(TOGGLE + OF_ONE + mode, hot, Target::toggle, MANY, List.of(ledger));
        measure(ADD_NODE + among(MANY, instances) + mode, instances, Target::addNode, MANY, List.of(ledger));
        measureLoads(ledger, sharing);
    }

    /** Each with a journal, deciders and views of its own, as in processes of their own. */
    private void runThree(Ledger first, Site.Store store) throws Exception {
        try (Ledger second = Ledger.withViews(store, Sharing.SHARED);
                Ledger third = Ledger.withViews(store, Sharing.SHARED)) {
            List<Ledger> three = List.of(first, second, third);
            List<Target> instances = Target.instances("of-three-", extent.instances(), first);
            List<Target> hot = Target.clustersOfOne("hot-of-three", MANY, first);
            measure(TOGGLE + among(MANY, instances) + THREE, instances, Target::toggle, MANY, three);
            measure(TOGGLE + OF_ONE + THREE, hot, Target::toggle, MANY, three);
            measure(ADD_NODE + among(MANY, instances) + THREE, instances, Target::addNode, MANY, three);
        }
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
            String name, List<Target> targets, BiConsumer<Target, Ledger> command, int callers, List<Ledger> ledgers)
            throws Exception {
        var load = new CommandLoad(name, targets, ledgers, command);
        load.caller(0, callers).run();
        Journal journal = ledgers.getFirst().journal();
        StoredEvent sample = journal.at(journal.head().position()).orElseThrow();
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
