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
    private static final String TOGGLE = DorisCalls.SET_CLUSTER_STATUS;
    private static final String ADD_NODE = DorisCalls.ADD_NODE;
    private static final String OF_ONE = ", " + MANY + " callers, one instance";

    private final Site site;
    private final Extent extent;
    private final OwnProgram program;
    private final Consumer<Row> rows;

    InProcess(Site site, Extent extent, OwnProgram program, Consumer<Row> rows) {
        this.site = site;
        this.extent = extent;
        this.program = program;
        this.rows = rows;
    }

    void run() throws Exception {
        for (Sharing sharing : site.sharings()) {
            Site.Store store = site.store();
            try (Ledger ledger = Ledger.withViews(store, sharing)) {
                run(ledger, sharing);
            }
            if (sharing == Sharing.SHARED) {
                new ThreeProcesses(site, extent, program, rows).run();
            }
        }
    }

    private void run(Ledger ledger, Sharing sharing) throws Exception {
        List<Target> instances = Target.instances("i", extent.instances(), ledger);
        List<Target> hot = Target.clustersOfOne("hot", MANY, ledger);
        warmUp(new CommandLoad(TOGGLE, instances, ledger, Target::toggle));
        String mode = mode(sharing);
        List<Integer> callers = sharing == site.sharings().getFirst() ? List.of(1, FEW, MANY) : List.of(MANY);
        for (int each : callers) {
            measure(TOGGLE + among(each, instances) + mode, instances, Target::toggle, each, ledger);
        }
        measure(TOGGLE + OF_ONE + mode, hot, Target::toggle, MANY, ledger);
        // on instances of its own, because those that are measured shall not grow before
        List<Target> others = Target.instances("warm-up-", extent.instances(), ledger);
        warmUp(new CommandLoad(ADD_NODE, others, ledger, Target::addNode));
        measure(ADD_NODE + among(MANY, instances) + mode, instances, Target::addNode, MANY, ledger);
        measureLoads(ledger, sharing);
        if (sharing == Sharing.OWN_FILE) {
            measureForcing(ledger);
        }
    }

    private void warmUp(Load load) throws Exception {
        new Measurement(load, MANY, Duel.THREADS, Long.MAX_VALUE).warmUp(extent.longWarmUp());
    }

    /** What it costs on H2 that each commit is on the disk before it is acknowledged. */
    private void measureForcing(Ledger ledger) throws Exception {
        StoredEvent sample = ledger.journal().at(ledger.journal().head().position()).orElseThrow();
        for (int callers : List.of(1, MANY)) {
            try (var forced = new RawInserts(site.store(), sample);
                    var unforced = RawInserts.unforced(site.store(), sample)) {
                Row row = new Duel(extent).measure(Group.COMMANDS, forced, unforced, callers);
                String name =
                        "raw inserts, each forced to the disk, " + callers + (callers == 1 ? " caller" : " callers");
                rows.accept(new Row(row.group(), row.measured().named(name), row.baseline()));
            }
        }
    }

    /** The last event of a sequence of calls is that of a commit, the largest of them. */
    private void measureLoads(Ledger ledger, Sharing sharing) throws Exception {
        List<Long> tablets = MixedLoad.tablets(extent.instances(), ledger);
        warmUp(new MixedLoad(ledger, tablets, "warm-up" + mode(sharing)));
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
            String name, List<Target> targets, BiConsumer<Target, Ledger> command, int callers, Ledger ledger)
            throws Exception {
        var load = new CommandLoad(name, targets, ledger, command);
        load.caller(0, callers).run();
        Journal journal = ledger.journal();
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
