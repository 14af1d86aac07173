package io.metaledger.server.bench;

import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.StoredEvent;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Callers that begin transactions at the same time: each on labels of its own, where nobody should be in anybody's way,
 * and all on the same labels, each of which one of them gets.
 */
final class LabelRaces {

    private static final int CALLERS = 64;

    private final Site site;
    private final Extent extent;
    private final Consumer<Row> rows;

    LabelRaces(Site site, Extent extent, Consumer<Row> rows) {
        this.site = site;
        this.extent = extent;
        this.rows = rows;
    }

    void run() throws Exception {
        for (Sharing sharing : site.sharings()) {
            Site.Store store = site.store();
            try (Ledger ledger = Ledger.withViews(store, sharing)) {
                MixedLoad.tablets(1, ledger);
                race(List.of(ledger), InProcess.mode(sharing));
                if (sharing == Sharing.SHARED) {
                    raceOfTwo(ledger, store);
                }
            }
        }
    }

    /** Each with a journal and views of its own, as in a process of its own. */
    private void raceOfTwo(Ledger ledger, Site.Store store) throws Exception {
        try (Ledger other = Ledger.withViews(store, Sharing.SHARED)) {
            race(List.of(ledger, other), ", two ledgers on one store");
        }
    }

    private void race(List<Ledger> ledgers, String mode) throws Exception {
        race("labels of their own", mode, (caller, call) -> mode + caller + "-" + call, ledgers);
        race("the same labels", mode, (_, call) -> mode + "all-" + call, ledgers);
    }

    /** The label of a caller's call. */
    private interface Labels {
        String of(int caller, int call);
    }

    private void race(String what, String mode, Labels labels, List<Ledger> ledgers) throws Exception {
        var race = new Race(labels, ledgers);
        Ledger ledger = ledgers.getFirst();
        String sampled = "sample of " + what + mode;
        long position =
                ledger.execute(
                        LoadCalls.intent(LoadCalls.BEGIN_TXN, LoadCalls.begin(MixedLoad.INSTANCE, sampled)),
                        LoadCalls.BEGIN_TXN);
        StoredEvent sample = ledger.journal().at(position).orElseThrow();
        double conflictsBefore = conflicts(ledgers);
        try (var inserts = new RawInserts(site.store(), sample)) {
            Row row = new Duel(extent).measure(Group.TRANSACTIONS, race, inserts, CALLERS);
            String name =
                    String.format(
                            Locale.ROOT,
                            "begin_txn, %d callers, %s%s: %,d begun, %,d refused, %,.0f decided again",
                            CALLERS,
                            what,
                            mode,
                            race.won.get(),
                            race.lost.get(),
                            conflicts(ledgers) - conflictsBefore);
            rows.accept(new Row(row.group(), row.measured().named(name), row.baseline()));
        }
        race.requireOneWinnerOfEach();
    }

    private static double conflicts(List<Ledger> ledgers) {
        return ledgers.stream().mapToDouble(Ledger::conflicts).sum();
    }

    private static final class Race implements Load {

        private final Labels labels;
        private final List<Ledger> ledgers;
        private final AtomicLong won = new AtomicLong();
        private final AtomicLong lost = new AtomicLong();
        private final AtomicIntegerArray calls = new AtomicIntegerArray(CALLERS);

        Race(Labels labels, List<Ledger> ledgers) {
            this.labels = labels;
            this.ledgers = ledgers;
        }

        @Override
        public String name() {
            return "begin_txn";
        }

        @Override
        public Call caller(int index, int callers) {
            Ledger ledger = ledgers.get(index % ledgers.size());
            return () -> {
                String label = labels.of(index, calls.getAndIncrement(index));
                String body = LoadCalls.begin(MixedLoad.INSTANCE, label);
                boolean begun = ledger.isAccepted(LoadCalls.intent(LoadCalls.BEGIN_TXN, body), LoadCalls.BEGIN_TXN);
                (begun ? won : lost).incrementAndGet();
            };
        }

        void requireOneWinnerOfEach() {
            long distinct =
                    IntStream.range(0, CALLERS)
                            .boxed()
                            .flatMap(caller ->
                                    IntStream.range(0, calls.get(caller)).mapToObj(call -> labels.of(caller, call)))
                            .distinct()
                            .count();
            if (won.get() != distinct) {
                throw new BenchFailure(won.get() + " transactions began on " + distinct + " labels");
            }
        }
    }
}
