package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * About how many bytes the states of loads take in memory: what is fixed, and what clients may send as much of as they
 * like.
 */
final class LoadSizes {

    private static final int OBJECT = 100;
    private static final int TXN = 400;
    private static final int ROWSET = 500;
    private static final int COMPACTION = 700;
    private static final int NUMBER = 24;
    private static final int TEXT = 40;

    private LoadSizes() {}

    static int label(TxnLabel label) {
        return OBJECT + txn(label.newest());
    }

    static int txn(Txn txn) {
        TxnSpec spec = txn.spec();
        String source = spec.coordinator() == null ? null : spec.coordinator().ip();
        return TXN
                + NUMBER * spec.tableIds().size()
                + text(spec.label())
                + text(spec.loadJobSourceType())
                + text(source)
                + text(txn.reason())
                + opaque(txn.commitAttachment());
    }

    static int rowset(Rowset rowset) {
        return ROWSET + text(rowset.rowsetIdV2());
    }

    static int pending(PendingRowset pending) {
        return rowset(pending.rowset());
    }

    /** They know it, because adding them all up again with each rowset would cost more than it tells. */
    static int staged(StagedRowsets staged) {
        return (int) Math.min(Integer.MAX_VALUE, OBJECT + staged.bytes());
    }

    static int partition(PartitionVersion partition) {
        return OBJECT;
    }

    static int tablet(Tablet tablet) {
        return 2 * OBJECT + NUMBER * tablet.schemaVersions().size() + opaque(tablet.meta());
    }

    static int stats(TabletStats stats) {
        return 3 * OBJECT;
    }

    static int jobs(TabletJobs jobs) {
        return 2 * OBJECT
                + jobs.compactions().stream().mapToInt(LoadSizes::compaction).sum()
                + (jobs.schemaChange() == null ? 0 : opaque(jobs.schemaChange().job()));
    }

    private static int compaction(CompactionJob job) {
        int numbers = job.inputVersions().size() + job.outputVersions().size() + job.txnId().size();
        return COMPACTION
                + NUMBER * numbers
                + text(job.id())
                + text(job.initiator())
                + job.outputRowsetIds().stream().mapToInt(LoadSizes::text).sum();
    }

    private static int text(@Nullable String text) {
        return text == null ? 0 : TEXT + text.length();
    }

    private static int opaque(@Nullable Opaque opaque) {
        return opaque == null ? 0 : text(opaque.json());
    }
}
