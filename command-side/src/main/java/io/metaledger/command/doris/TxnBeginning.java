package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnCommand.BeginTxn;
import io.metaledger.api.doris.TxnEvent.TxnBegun;
import io.metaledger.api.doris.TxnLabel;
import io.metaledger.api.doris.TxnRejection.LabelAbortedTooOften;
import io.metaledger.api.doris.TxnRejection.LabelAlreadyUsed;
import io.metaledger.api.doris.TxnRejection.NoInstanceForLabel;
import io.metaledger.api.doris.TxnRejection.TxnIncomplete;
import io.metaledger.api.doris.TxnRejection.TxnMissing;
import io.metaledger.api.doris.TxnRejection.TxnRequestRepeated;
import io.metaledger.api.doris.TxnSpec;
import io.metaledger.api.doris.TxnStatus;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.Optional;

/**
 * The operation {@code begin_txn}: of one label at most one transaction is not aborted (contract: Doris, section 9.3).
 */
final class TxnBeginning {

    private static final int TRANSACTIONS_PER_LABEL_MAX = 100;

    private TxnBeginning() {}

    static Decision decide(BeginTxn command, States states, Facts facts) {
        TxnSpec txn = command.txn();
        if (txn == null) {
            return Decision.refuse(new TxnMissing());
        }
        String label = Given.text(txn.label());
        if (isIncomplete(txn)) {
            return Decision.refuse(new TxnIncomplete(label, txn.db()));
        }
        return CloudUniqueIds.instanceOf(command.cloudUniqueId(), states)
                .map(instanceId -> begin(instanceId, label, txn, states, facts))
                .orElseGet(() -> Decision.refuse(new NoInstanceForLabel(Given.text(command.cloudUniqueId()), label)));
    }

    private static boolean isIncomplete(TxnSpec txn) {
        return Given.isEmpty(txn.label()) || txn.db() < 0 || txn.tableIds().isEmpty() || txn.timeoutMs() == null;
    }

    private static Decision begin(String instanceId, String label, TxnSpec txn, States states, Facts facts) {
        Optional<TxnLabel> used = states.find(LoadKinds.LABEL, LoadKinds.labelId(instanceId, txn.db(), label));
        return refuseOr(
                used.flatMap(before -> obstacle(txn, before)),
                () -> Decision.accept(new TxnBegun(instanceId, txn, facts.now().toEpochMilli())));
    }

    private static Optional<DorisRejection> obstacle(TxnSpec wanted, TxnLabel used) {
        Txn newest = used.newest();
        if (newest.status() == TxnStatus.TXN_STATUS_ABORTED) {
            return when(used.transactions() >= TRANSACTIONS_PER_LABEL_MAX, () -> new LabelAbortedTooOften(newest));
        }
        boolean repeated = wanted.requestId() != null && wanted.requestId().equals(newest.spec().requestId());
        return Optional.of(
                newest.running() && repeated ? new TxnRequestRepeated(newest) : new LabelAlreadyUsed(newest));
    }
}
