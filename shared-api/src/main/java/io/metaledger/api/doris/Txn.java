package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * A transaction. Times are Unix milliseconds, null until they come.
 *
 * @param txnId made of the position of the event that began it, see {@link TxnIds}
 */
public record Txn(
        long txnId,
        TxnSpec spec,
        TxnStatus status,
        long prepareTime,
        @Nullable Long precommitTime,
        @Nullable Long commitTime,
        @Nullable Long finishTime,
        @Nullable String reason,
        @Nullable Opaque commitAttachment) {

    static Txn begun(long txnId, TxnSpec spec, long prepareTime) {
        return new Txn(txnId, spec, TxnStatus.TXN_STATUS_PREPARED, prepareTime, null, null, null, null, null);
    }

    public long dbId() {
        return spec.db();
    }

    public String label() {
        return Given.text(spec.label());
    }

    /** Of the states in which it can still be committed or aborted. */
    public boolean running() {
        return !status.isFinal();
    }

    public Txn precommitted(@Nullable Opaque attachment, @Nullable Long timeoutMillis, long nowMillis) {
        return new Txn(
                txnId,
                spec.withPrecommitTimeout(timeoutMillis),
                TxnStatus.TXN_STATUS_PRECOMMITTED,
                prepareTime,
                nowMillis,
                null,
                null,
                null,
                attachment);
    }

    public Txn visible(@Nullable Opaque attachment, long nowMillis) {
        return new Txn(
                txnId,
                spec,
                TxnStatus.TXN_STATUS_VISIBLE,
                prepareTime,
                precommitTime,
                nowMillis,
                nowMillis,
                null,
                attachment == null ? commitAttachment : attachment);
    }

    public Txn aborted(String why, long nowMillis) {
        return new Txn(
                txnId,
                spec,
                TxnStatus.TXN_STATUS_ABORTED,
                prepareTime,
                precommitTime,
                null,
                nowMillis,
                why,
                commitAttachment);
    }
}
