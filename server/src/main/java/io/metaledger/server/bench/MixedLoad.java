package io.metaledger.server.bench;

import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.TxnIds;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Callers that load data into tablets of one instance: begin, prepare a rowset, commit it, commit the transaction, look
 * at the stats. Each call counts as one; each caller has tablets of its own.
 */
final class MixedLoad implements Load {

    /** So many make one load. */
    static final int CALLS = 5;

    static final String INSTANCE = "loads";

    private final Ledger ledger;
    private final List<Long> tablets;
    private final String name;

    /**
     * @param name also tells the labels of these callers from those of others on the same ledger
     */
    MixedLoad(Ledger ledger, List<Long> tablets, String name) {
        this.ledger = ledger;
        this.tablets = tablets;
        this.name = name;
    }

    /** Makes the instance and as many tablets, each in a partition of its own. */
    static List<Long> tablets(int count, Ledger ledger) throws InterruptedException {
        String instance = DorisCalls.createInstance(INSTANCE);
        ledger.execute(DorisCalls.intent(DorisCalls.CREATE_INSTANCE, instance), DorisCalls.CREATE_INSTANCE);
        List<Long> tablets = ids(count);
        InParallel.each(
                tablets,
                id -> {
                    String body = LoadCalls.createTablet(INSTANCE, id);
                    ledger.execute(LoadCalls.intent(LoadCalls.CREATE_TABLETS, body), LoadCalls.CREATE_TABLETS);
                });
        return tablets;
    }

    /** Of as many tablets as were made. */
    static List<Long> ids(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Call caller(int index, int callers) {
        return new Caller(index, new Share<>(tablets, index, callers));
    }

    private final class Caller implements Call {

        private final int index;
        private final Share<Long> share;
        private int calls;
        private long tablet;
        private long txn;

        Caller(int index, Share<Long> share) {
            this.index = index;
            this.share = share;
        }

        @Override
        public void run() {
            switch (calls % CALLS) {
                case 0 -> {
                    tablet = share.get();
                    String label = name + "-" + index + "-" + calls;
                    txn = TxnIds.at(call(LoadCalls.BEGIN_TXN, LoadCalls.begin(INSTANCE, label)));
                }
                case 1 -> call(LoadCalls.PREPARE_ROWSET, LoadCalls.rowset(INSTANCE, txn, tablet));
                case 2 -> call(LoadCalls.COMMIT_ROWSET, LoadCalls.rowset(INSTANCE, txn, tablet));
                case 3 -> call(LoadCalls.COMMIT_TXN, LoadCalls.commit(INSTANCE, txn));
                default -> ledger.read(LoadKinds.STATS, LoadKinds.id(INSTANCE, tablet));
            }
            calls++;
        }

        private long call(String method, String body) {
            return ledger.execute(LoadCalls.intent(method, body), method);
        }
    }
}
