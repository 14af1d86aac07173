package io.metaledger.api.doris;

/** Where a transaction is in its life. {@code COMMITTED} is never reached: a commit makes visible at once. */
public enum TxnStatus implements WireEnum {
    TXN_STATUS_UNKNOWN(0),
    TXN_STATUS_PREPARED(1),
    TXN_STATUS_COMMITTED(2),
    TXN_STATUS_VISIBLE(3),
    TXN_STATUS_ABORTED(4),
    TXN_STATUS_PRECOMMITTED(5);

    private final int number;

    TxnStatus(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** Whether nothing changes it any more. */
    public boolean isFinal() {
        return this == TXN_STATUS_VISIBLE || this == TXN_STATUS_ABORTED;
    }
}
