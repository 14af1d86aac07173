package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.JobAction;
import io.metaledger.api.doris.TabletCommand.CreateTablets;
import io.metaledger.api.doris.TabletCommand.FinishTabletJob;
import io.metaledger.api.doris.TabletCommand.StartTabletJob;
import io.metaledger.api.doris.TxnCommand.AbortTxn;
import io.metaledger.api.doris.TxnCommand.BeginTxn;
import io.metaledger.api.doris.TxnCommand.CommitRowset;
import io.metaledger.api.doris.TxnCommand.CommitTxn;
import io.metaledger.api.doris.TxnCommand.PrecommitTxn;
import io.metaledger.api.doris.TxnCommand.PrepareRowset;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.LoadRequests;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The operations of loads, tablets and jobs that change something (contract, section 9). */
final class LoadWrites {

    private LoadWrites() {}

    static Stream<Operation> rpc() {
        return Stream.of(
                rpc("begin_txn", LoadRequests.BeginTxn.class, r -> new BeginTxn(r.cloudUniqueId(), r.txnInfo())),
                rpc(
                        "precommit_txn",
                        LoadRequests.OfTxn.class,
                        r ->
                                new PrecommitTxn(
                                        r.cloudUniqueId(),
                                        r.dbId(),
                                        r.txnId(),
                                        r.commitAttachment(),
                                        r.precommitTimeoutMs())),
                rpc(
                        "commit_txn",
                        LoadRequests.OfTxn.class,
                        r ->
                                new CommitTxn(
                                        r.cloudUniqueId(),
                                        r.dbId(),
                                        r.txnId(),
                                        Boolean.TRUE.equals(r.is2pc()),
                                        r.commitAttachment())),
                rpc("abort_txn", LoadRequests.OfTxn.class, LoadWrites::abort),
                rpc(
                        "prepare_rowset",
                        LoadRequests.OfRowset.class,
                        r -> new PrepareRowset(r.cloudUniqueId(), r.rowsetMeta())),
                rpc(
                        "commit_rowset",
                        LoadRequests.OfRowset.class,
                        r -> new CommitRowset(r.cloudUniqueId(), r.rowsetMeta())),
                rpc(
                        "create_tablets",
                        LoadRequests.CreateTablets.class,
                        r -> new CreateTablets(r.cloudUniqueId(), r.tablets(), r.storageVaultName())),
                rpc(
                        "start_tablet_job",
                        LoadRequests.OfJob.class,
                        r -> new StartTabletJob(r.cloudUniqueId(), r.idx(), r.compaction(), r.schemaChange())),
                rpc("finish_tablet_job", LoadRequests.OfJob.class, r -> finish(r, actionOf(r))));
    }

    static Stream<Operation> management() {
        return Stream.of(
                management("abort_txn", LoadRequests.OfTxn.class, LoadWrites::abort),
                management("abort_tablet_job", LoadRequests.OfJob.class, r -> finish(r, JobAction.ABORT)));
    }

    private static DorisCommand abort(LoadRequests.OfTxn r) {
        return new AbortTxn(r.cloudUniqueId(), r.dbId(), r.txnId(), r.label(), r.reason());
    }

    private static DorisCommand finish(LoadRequests.OfJob r, JobAction action) {
        return new FinishTabletJob(r.cloudUniqueId(), action, r.idx(), r.compaction(), r.schemaChange(), r.jobText());
    }

    private static JobAction actionOf(LoadRequests.OfJob r) {
        return Objects.requireNonNullElse(r.action(), JobAction.UNKNOWN);
    }

    private static <T extends Record> Operation rpc(String name, Class<T> message, Function<T, DorisCommand> command) {
        return write(DorisSurface.RPC, name, message, command, (_, outcome) -> LoadReplies.rpc(outcome));
    }

    /** In the URL, {@code format=text} asks for the text form of the reply. */
    private static <T extends Record> Operation management(
            String name, Class<T> message, Function<T, DorisCommand> command) {
        return write(
                DorisSurface.MANAGEMENT,
                name,
                message,
                command,
                (text, outcome) -> text ? LoadReplies.text(outcome) : LoadReplies.json(outcome));
    }

    private static <T extends Record> Operation write(
            DorisSurface surface,
            String name,
            Class<T> message,
            Function<T, DorisCommand> command,
            BiFunction<Boolean, Outcome, Reply> reply) {
        return new Operation.Write(
                name,
                request -> {
                    boolean text = request.query().text("format").equals("text");
                    return surface.<T, Intent>read(
                            request,
                            message,
                            read -> execute(command.apply(read), outcome -> reply.apply(text, outcome)),
                            Intent.Answer::new);
                });
    }

    private static Intent.Execute execute(DorisCommand command, Function<Outcome, Reply> reply) {
        return new Intent.Execute(
                command,
                reply,
                rehearsed -> reply.apply(rehearsed.outcome()),
                command instanceof AbortTxn abort ? why(abort) : null);
    }

    /** An abort says itself why. What is too long for a reason is in the event all the same. */
    private static @Nullable String why(AbortTxn abort) {
        String reason = Given.text(abort.reason());
        return reason.isEmpty() || reason.length() > Provenance.CHARACTERS_MAX ? null : reason;
    }
}
