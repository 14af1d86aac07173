package io.metaledger.api.doris;

/**
 * What was written for one tablet under one transaction and does not count yet.
 *
 * @param staged whether it is complete; before that it was only announced
 */
public record PendingRowset(Rowset rowset, boolean staged) {}
