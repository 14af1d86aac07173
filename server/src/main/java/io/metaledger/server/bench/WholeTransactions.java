package io.metaledger.server.bench;

import io.metaledger.api.doris.TxnIds;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Callers that each begin a transaction, write one rowset to a tablet of their own, and commit it. */
final class WholeTransactions {

    private static final int CALLERS = 64;

    private final Ledger ledger;
    private final String labels;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong lastBegun = new AtomicLong();

    /**
     * @param labels what the labels begin with
     */
    WholeTransactions(Ledger ledger, String labels) {
        this.ledger = ledger;
        this.labels = labels;
    }

    /**
     * Carries out that many, or a few less so that each caller has as many.
     *
     * @return how many a second, with the times that their first calls took
     */
    Figure run(int count, Duration atMost) throws Exception {
        var beginnings = new Latencies();
        var load = new CallsOfOne(beginnings);
        var measurement = new Measurement(load, CALLERS, Duel.THREADS, Math.max(count / CALLERS, 1));
        long started = System.nanoTime();
        measurement.run(atMost);
        return Figure.perSecond(labels, beginnings, System.nanoTime() - started);
    }

    /** Where the newest beginning stands. */
    long lastBegun() {
        return lastBegun.get();
    }

    private final class CallsOfOne implements Load {

        private final Latencies beginnings;

        CallsOfOne(Latencies beginnings) {
            this.beginnings = beginnings;
        }

        @Override
        public String name() {
            return labels;
        }

        @Override
        public Call caller(int index, int callers) {
            long tablet = index + 1L;
            return () -> {
                long before = System.nanoTime();
                String label = labels + "-" + begun.incrementAndGet();
                long position = call(LoadCalls.BEGIN_TXN, LoadCalls.begin(MixedLoad.INSTANCE, label));
                beginnings.record(System.nanoTime() - before);
                lastBegun.set(position);
                long txn = TxnIds.at(position);
                call(LoadCalls.COMMIT_ROWSET, LoadCalls.rowset(MixedLoad.INSTANCE, txn, tablet));
                call(LoadCalls.COMMIT_TXN, LoadCalls.commit(MixedLoad.INSTANCE, txn));
            };
        }

        private long call(String method, String body) {
            return ledger.execute(LoadCalls.intent(method, body), method);
        }
    }
}
