package io.metaledger.command.doris;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.JobAction;
import io.metaledger.api.doris.JobRejection.TabletBusy;
import io.metaledger.api.doris.PartitionVersion;
import io.metaledger.api.doris.TabletCommand.CreateTablets;
import io.metaledger.api.doris.TabletCommand.FinishTabletJob;
import io.metaledger.api.doris.TabletCommand.StartTabletJob;
import io.metaledger.api.doris.TabletEvent.CompactionCommitted;
import io.metaledger.api.doris.TabletEvent.TabletCreated;
import io.metaledger.api.doris.TabletRejection.TabletsKnown;
import io.metaledger.api.doris.TxnCommand.AbortTxn;
import io.metaledger.api.doris.TxnCommand.BeginTxn;
import io.metaledger.api.doris.TxnCommand.CommitRowset;
import io.metaledger.api.doris.TxnCommand.CommitTxn;
import io.metaledger.api.doris.TxnCommand.PrecommitTxn;
import io.metaledger.api.doris.TxnCommand.PrepareRowset;
import io.metaledger.api.doris.TxnEvent.TxnAborted;
import io.metaledger.api.doris.TxnEvent.TxnBegun;
import io.metaledger.api.doris.TxnEvent.TxnCommitted;
import io.metaledger.api.doris.TxnIds;
import io.metaledger.api.doris.TxnRejection.AlreadyCommitted;
import io.metaledger.api.doris.TxnRejection.LabelAlreadyUsed;
import io.metaledger.api.doris.TxnRejection.RowsetExists;
import io.metaledger.api.doris.TxnRejection.TxnRequestRepeated;
import io.metaledger.api.doris.wire.DorisError;
import io.metaledger.api.doris.wire.DorisErrors;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.LoadRequests;
import io.metaledger.api.doris.wire.LoadWire;
import io.metaledger.api.doris.wire.MessageText;
import io.metaledger.api.doris.wire.WireWriter;
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
                        r -> new StartTabletJob(r.cloudUniqueId(), r.idx(), r.compaction())),
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
        return new FinishTabletJob(r.cloudUniqueId(), action, r.idx(), r.compaction(), r.jobText());
    }

    private static JobAction actionOf(LoadRequests.OfJob r) {
        return Objects.requireNonNullElse(r.action(), JobAction.UNKNOWN);
    }

    private static <T extends Record> Operation rpc(String name, Class<T> message, Function<T, DorisCommand> command) {
        return write(DorisSurface.RPC, name, message, command, (_, outcome) -> rpcReply(outcome));
    }

    /** In the URL, {@code format=text} asks for the text form of the reply. */
    private static <T extends Record> Operation management(
            String name, Class<T> message, Function<T, DorisCommand> command) {
        return write(
                DorisSurface.MANAGEMENT,
                name,
                message,
                command,
                (text, outcome) -> text ? textReply(outcome) : jsonReply(outcome));
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

    private static Reply jsonReply(Outcome outcome) {
        return outcome.refusal()
                .map(why -> DorisSurface.MANAGEMENT.refusal((DorisRejection) why))
                .orElseGet(DorisSurface.MANAGEMENT::ok);
    }

    private static Reply textReply(Outcome outcome) {
        DorisError error = outcome.refusal().map(why -> DorisErrors.of((DorisRejection) why)).orElse(DorisError.NONE);
        return MessageText.reply(error.code().status(), error, t -> {});
    }

    private static Reply rpcReply(Outcome outcome) {
        return outcome.refusal()
                .map(why -> refused((DorisRejection) why))
                .orElseGet(() -> DorisSurface.RPC.response(w -> accepted(w, outcome)));
    }

    private static void accepted(WireWriter w, Outcome outcome) {
        outcome.events().stream()
                .flatMap(event -> event instanceof TabletCreated created ? Stream.of(created) : Stream.empty())
                .findFirst()
                .ifPresent(created -> vault(w, created.storageVault()));
        outcome.events().forEach(event -> tell(w, event, outcome.position()));
    }

    private static Reply refused(DorisRejection why) {
        DorisError error = DorisErrors.of(why);
        return DorisSurface.rpc(error.code().name(), error.msg(), w -> explain(w, why));
    }

    /** What beside the status helps a client that was refused. */
    private static void explain(WireWriter w, DorisRejection why) {
        switch (why) {
            case TxnRequestRepeated r -> w.int64("dup_txn_id", r.txn().txnId());
            case LabelAlreadyUsed r -> w.name("txn_status", r.txn().status());
            case AlreadyCommitted r -> w.object("txn_info", r.txn(), LoadWire::txn);
            case RowsetExists r -> w.object("existed_rowset_meta", r.existing(), LoadWire::rowset);
            case TabletBusy r -> w.int64s("version_in_compaction", r.versionsInCompaction());
            case TabletsKnown r -> vault(w, r.vault());
            default -> {}
        }
    }

    /**
     * What came of a command.
     *
     * @param position of the command's last event; a beginning has no other
     */
    private static void tell(WireWriter w, Object event, long position) {
        switch (event) {
            case TxnBegun _ -> w.int64("txn_id", TxnIds.at(position));
            case TxnCommitted e ->
                    w.object("txn_info", e.txn(), LoadWire::txn)
                            .int64s("table_ids", e.partitions().stream().map(LoadWrites::tableOf).toList())
                            .int64s(
                                    "partition_ids",
                                    e.partitions().stream().map(PartitionVersion::partitionId).toList())
                            .int64s("versions", e.partitions().stream().map(PartitionVersion::version).toList());
            case TxnAborted e -> w.object("txn_info", e.txn(), LoadWire::txn);
            case CompactionCommitted e -> w.object("stats", e.stats(), LoadWire::stats);
            default -> {}
        }
    }

    private static long tableOf(PartitionVersion partition) {
        return partition.tableId() == null ? 0 : partition.tableId();
    }

    private static void vault(WireWriter w, @Nullable DefaultVault vault) {
        if (vault != null) {
            w.text("storage_vault_id", vault.id()).text("storage_vault_name", vault.name());
        }
    }
}
