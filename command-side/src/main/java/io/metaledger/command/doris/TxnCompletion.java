package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnCommand.CommitTxn;
import io.metaledger.api.doris.TxnCommand.PrecommitTxn;
import io.metaledger.api.doris.TxnEvent.TxnPrecommitted;
import io.metaledger.api.doris.TxnRejection.AbortedBeforePrecommit;
import io.metaledger.api.doris.TxnRejection.AlreadyAborted;
import io.metaledger.api.doris.TxnRejection.AlreadyCommitted;
import io.metaledger.api.doris.TxnRejection.AlreadyPrecommitted;
import io.metaledger.api.doris.TxnRejection.NotPrecommitted;
import io.metaledger.api.doris.TxnRejection.NothingToPrecommit;
import io.metaledger.api.doris.TxnRejection.TxnIdMissing;
import io.metaledger.api.doris.TxnRejection.TxnNotFound;
import io.metaledger.api.doris.TxnRejection.VisibleBeforePrecommit;
import io.metaledger.api.doris.TxnRejection.VisibleBeforeSecondPhase;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.BiFunction;

/** The operations {@code precommit_txn} and {@code commit_txn} (contract: Doris, section 9.3). */
final class TxnCompletion {

    private TxnCompletion() {}

    static Decision decide(PrecommitTxn command, States states, Facts facts) {
        if (command.dbId() == null && command.txnId() == null) {
            return Decision.refuse(new NothingToPrecommit());
        }
        return withTxn(
                command.cloudUniqueId(),
                command.txnId(),
                states,
                (instanceId, txn) ->
                        refuseOr(
                                obstacleToPrecommit(txn),
                                () ->
                                        Decision.accept(
                                                new TxnPrecommitted(
                                                        instanceId,
                                                        txn.precommitted(
                                                                command.commitAttachment(),
                                                                command.precommitTimeoutMs(),
                                                                facts.now().toEpochMilli())))));
    }

    static Decision decide(CommitTxn command, States states, Facts facts) {
        if (command.txnId() == null || command.txnId() < 0) {
            return Decision.refuse(new TxnIdMissing());
        }
        return withTxn(
                command.cloudUniqueId(),
                command.txnId(),
                states,
                (instanceId, txn) ->
                        refuseOr(
                                obstacleToCommit(txn, command.twoPhase()),
                                () ->
                                        new Publication(instanceId, states, facts.now().toEpochMilli())
                                                .of(txn, command.commitAttachment())));
    }

    private static Decision withTxn(
            @Nullable String cuid, @Nullable Long txnId, States states, BiFunction<String, Txn, Decision> decide) {
        long id = txnId == null ? -1 : txnId;
        return CloudUniqueIds.instanceOf(cuid, states)
                .map(instanceId ->
                        states.find(LoadKinds.TXN, LoadKinds.id(instanceId, id))
                                .map(txn -> decide.apply(instanceId, txn))
                                .orElseGet(() -> Decision.refuse(new TxnNotFound(id))))
                .orElseGet(() -> Decision.refuse(new EmptyInstanceId()));
    }

    private static Optional<DorisRejection> obstacleToPrecommit(Txn txn) {
        return switch (txn.status()) {
            case TXN_STATUS_ABORTED -> Optional.of(new AbortedBeforePrecommit(txn));
            case TXN_STATUS_VISIBLE -> Optional.of(new VisibleBeforePrecommit(txn));
            case TXN_STATUS_PRECOMMITTED -> Optional.of(new AlreadyPrecommitted(txn));
            case TXN_STATUS_UNKNOWN, TXN_STATUS_PREPARED, TXN_STATUS_COMMITTED -> Optional.empty();
        };
    }

    private static Optional<DorisRejection> obstacleToCommit(Txn txn, boolean twoPhase) {
        return switch (txn.status()) {
            case TXN_STATUS_ABORTED -> Optional.of(new AlreadyAborted(txn));
            case TXN_STATUS_VISIBLE ->
                    Optional.of(twoPhase ? new VisibleBeforeSecondPhase(txn) : new AlreadyCommitted(txn));
            case TXN_STATUS_PREPARED -> when(twoPhase, () -> new NotPrecommitted(txn));
            case TXN_STATUS_UNKNOWN, TXN_STATUS_PRECOMMITTED, TXN_STATUS_COMMITTED -> Optional.empty();
        };
    }
}
