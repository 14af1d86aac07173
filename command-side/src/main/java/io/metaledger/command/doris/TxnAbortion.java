package io.metaledger.command.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnCommand.AbortTxn;
import io.metaledger.api.doris.TxnEvent.TxnAborted;
import io.metaledger.api.doris.TxnLabel;
import io.metaledger.api.doris.TxnRejection.AlreadyAborted;
import io.metaledger.api.doris.TxnRejection.LabelToAbortNotFound;
import io.metaledger.api.doris.TxnRejection.NoInstanceToAbort;
import io.metaledger.api.doris.TxnRejection.NothingRunning;
import io.metaledger.api.doris.TxnRejection.NothingToAbort;
import io.metaledger.api.doris.TxnRejection.TooVisibleToAbort;
import io.metaledger.api.doris.TxnRejection.TxnNotFound;
import io.metaledger.api.doris.TxnRejection.TxnNotFoundInDb;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.Optional;

/** The operation {@code abort_txn}, by id or by label (contract: Doris, section 9.3). */
final class TxnAbortion {

    private static final String BY_DEFAULT = "User Abort";

    private final AbortTxn command;
    private final String label;
    private final long dbId;
    private final long txnId;
    private final States states;
    private final Facts facts;

    private TxnAbortion(AbortTxn command, States states, Facts facts) {
        this.command = command;
        this.label = Given.text(command.label());
        this.dbId = command.dbId() == null ? -1 : command.dbId();
        this.txnId = command.txnId() == null ? -1 : command.txnId();
        this.states = states;
        this.facts = facts;
    }

    static Decision decide(AbortTxn command, States states, Facts facts) {
        return new TxnAbortion(command, states, facts).decide();
    }

    private Decision decide() {
        if (txnId <= 0 && (dbId <= 0 || label.isEmpty())) {
            return Decision.refuse(new NothingToAbort(dbId, txnId, label));
        }
        String cuid = Given.text(command.cloudUniqueId());
        return CloudUniqueIds.instanceOf(cuid, states)
                .map(instanceId -> txnId > 0 ? byId(instanceId) : byLabel(instanceId))
                .orElseGet(() -> Decision.refuse(new NoInstanceToAbort(cuid, label, txnId)));
    }

    private Decision byId(String instanceId) {
        Optional<Txn> found = states.find(LoadKinds.TXN, LoadKinds.id(instanceId, txnId));
        if (command.dbId() != null) {
            return found.filter(txn -> txn.dbId() == dbId)
                    .map(txn -> abort(instanceId, txn))
                    .orElseGet(() -> Decision.refuse(new TxnNotFoundInDb(dbId, txnId)));
        }
        return found.map(txn -> abort(instanceId, txn)).orElseGet(() -> Decision.refuse(new TxnNotFound(txnId)));
    }

    private Decision byLabel(String instanceId) {
        Optional<TxnLabel> used = states.find(LoadKinds.LABEL, LoadKinds.labelId(instanceId, dbId, label));
        if (used.isEmpty()) {
            return Decision.refuse(new LabelToAbortNotFound(dbId, label));
        }
        return used.map(TxnLabel::newest)
                .filter(Txn::running)
                .map(txn -> abort(instanceId, txn))
                .orElseGet(() -> Decision.refuse(new NothingRunning(dbId, label)));
    }

    private Decision abort(String instanceId, Txn txn) {
        return switch (txn.status()) {
            case TXN_STATUS_ABORTED -> Decision.refuse(new AlreadyAborted(txn));
            case TXN_STATUS_VISIBLE -> Decision.refuse(new TooVisibleToAbort(txn));
            case TXN_STATUS_UNKNOWN, TXN_STATUS_PREPARED, TXN_STATUS_COMMITTED, TXN_STATUS_PRECOMMITTED -> {
                String reason = Given.isEmpty(command.reason()) ? BY_DEFAULT : Given.text(command.reason());
                yield Decision.accept(new TxnAborted(instanceId, txn.aborted(reason, facts.now().toEpochMilli())));
            }
        };
    }
}
