package io.metaledger.api.doris;

/**
 * The use of a label.
 *
 * @param transactions how many have had it
 * @param newest the one that counts; all before it were aborted
 */
public record TxnLabel(int transactions, Txn newest) {}
