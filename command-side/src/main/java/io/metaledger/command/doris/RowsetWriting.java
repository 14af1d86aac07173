package io.metaledger.command.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.PendingRowset;
import io.metaledger.api.doris.Rowset;
import io.metaledger.api.doris.TabletEvent.RowsetPrepared;
import io.metaledger.api.doris.TabletEvent.RowsetStaged;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnCommand.CommitRowset;
import io.metaledger.api.doris.TxnCommand.PrepareRowset;
import io.metaledger.api.doris.TxnRejection.RowsetExists;
import io.metaledger.api.doris.TxnRejection.RowsetMissing;
import io.metaledger.api.doris.TxnRejection.RowsetWithoutSchema;
import io.metaledger.api.doris.TxnStatus;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The operations {@code prepare_rowset} and {@code commit_rowset}: one pending rowset for each tablet under each
 * transaction (contract: Doris, section 9.4). The transaction itself need not be known: compactions write under ids
 * that nobody began.
 */
final class RowsetWriting {

    private RowsetWriting() {}

    static Decision decide(PrepareRowset command, States states) {
        return write(
                command.cloudUniqueId(),
                command.rowset(),
                states,
                (instanceId, rowset) -> {
                    Optional<PendingRowset> pending = pending(instanceId, rowset, states);
                    Optional<Rowset> complete = pending.filter(PendingRowset::staged).map(PendingRowset::rowset);
                    if (complete.isPresent()) {
                        return Decision.refuse(new RowsetExists(complete.get()));
                    }
                    boolean announced = pending.filter(known -> known.rowset().equals(rowset)).isPresent();
                    return announced ? Decision.nothing() : Decision.accept(new RowsetPrepared(instanceId, rowset));
                });
    }

    static Decision decide(CommitRowset command, States states) {
        return write(
                command.cloudUniqueId(),
                command.rowset(),
                states,
                (instanceId, rowset) ->
                        pending(instanceId, rowset, states)
                                .filter(PendingRowset::staged)
                                .map(known -> again(known.rowset(), rowset))
                                .orElseGet(() -> Decision.accept(new RowsetStaged(instanceId, rowset))));
    }

    private static Decision again(Rowset known, Rowset rowset) {
        return Objects.equals(known.rowsetIdV2(), rowset.rowsetIdV2())
                ? Decision.nothing()
                : Decision.refuse(new RowsetExists(known));
    }

    private static Decision write(
            @Nullable String cuid,
            @Nullable Rowset rowset,
            States states,
            BiFunction<String, Rowset, Decision> decide) {
        if (rowset == null) {
            return Decision.refuse(new RowsetMissing());
        }
        Optional<String> instanceId = CloudUniqueIds.instanceOf(cuid, states);
        if (instanceId.isEmpty()) {
            return Decision.refuse(new EmptyInstanceId());
        }
        return rowset.hasSchema() ? decide.apply(instanceId.get(), rowset) : Decision.refuse(new RowsetWithoutSchema());
    }

    /**
     * What a transaction that was aborted left behind is no longer in the way. That it was aborted never turns false.
     */
    private static Optional<PendingRowset> pending(String instanceId, Rowset rowset, States states) {
        return states.find(LoadKinds.PENDING, LoadKinds.pendingId(instanceId, rowset.txn(), rowset.tablet()))
                .filter(_ ->
                        states.peek(LoadKinds.TXN, LoadKinds.id(instanceId, rowset.txn()))
                                .filter(RowsetWriting::isAborted)
                                .isEmpty());
    }

    private static boolean isAborted(Txn txn) {
        return txn.status() == TxnStatus.TXN_STATUS_ABORTED;
    }
}
