package io.metaledger.command.doris;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.JobRejection.TabletBusy;
import io.metaledger.api.doris.PartitionVersion;
import io.metaledger.api.doris.TabletEvent.CompactionCommitted;
import io.metaledger.api.doris.TabletEvent.TabletCreated;
import io.metaledger.api.doris.TabletRejection.TabletsKnown;
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
import io.metaledger.api.doris.wire.LoadWire;
import io.metaledger.api.doris.wire.MessageText;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/** What the calls of loads, tablets and jobs answer, in each of their forms (contract, sections 9.1 to 9.6). */
final class LoadReplies {

    private LoadReplies() {}

    static Reply json(Outcome outcome) {
        return outcome.refusal()
                .map(why -> DorisSurface.MANAGEMENT.refusal((DorisRejection) why))
                .orElseGet(DorisSurface.MANAGEMENT::ok);
    }

    static Reply text(Outcome outcome) {
        DorisError error = outcome.refusal().map(why -> DorisErrors.of((DorisRejection) why)).orElse(DorisError.NONE);
        return MessageText.reply(error.code().status(), error, t -> {});
    }

    static Reply rpc(Outcome outcome) {
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
                            .int64s("table_ids", e.partitions().stream().map(LoadReplies::tableOf).toList())
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
