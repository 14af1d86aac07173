package io.metaledger.api.doris;

/**
 * Transaction ids: the position of the event that began the transaction, shifted as the contract wants it (section
 * 9.3). So they rise strictly, none is ever given twice whatever restarts, and no two beginnings compete for a counter.
 */
public final class TxnIds {

    private static final int SEQUENCE_BITS = 10;

    private TxnIds() {}

    /** The id of the transaction that an event at that position begins. */
    public static long at(long position) {
        return position << SEQUENCE_BITS;
    }
}
