package io.metaledger.api.doris;

import java.util.List;

/**
 * What has happened to a transaction. What is said of the transaction is how it is afterwards, so that the newest event
 * tells everything about it.
 */
public sealed interface TxnEvent extends DorisEvent {

    String instanceId();

    /**
     * A transaction has begun; its id is made of this event's position.
     *
     * @param prepareTime Unix milliseconds
     */
    record TxnBegun(String instanceId, TxnSpec txn, long prepareTime) implements TxnEvent {}

    record TxnPrecommitted(String instanceId, Txn txn) implements TxnEvent {}

    /**
     * All of it has become visible. What it made of its tablets is told by the {@link TabletsLoaded} of the same
     * append.
     */
    record TxnCommitted(String instanceId, Txn txn, List<PartitionVersion> partitions) implements TxnEvent {
        public TxnCommitted {
            partitions = List.copyOf(partitions);
        }
    }

    record TxnAborted(String instanceId, Txn txn) implements TxnEvent {}

    /**
     * Some of the tablets of a transaction that has become visible, at most {@value #TABLETS_MAX}, so that a large load
     * is several events of a bounded size.
     */
    record TabletsLoaded(String instanceId, long txnId, List<TabletLoad> tablets) implements TxnEvent {

        public static final int TABLETS_MAX = 100;

        public TabletsLoaded {
            tablets = List.copyOf(tablets);
        }
    }
}
