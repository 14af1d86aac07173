package io.metaledger.query.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.PartitionVersion;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnIds;
import io.metaledger.api.doris.TxnLabel;
import io.metaledger.api.doris.TxnRejection.DbOfTxnNotFound;
import io.metaledger.api.doris.TxnRejection.LabelNotFound;
import io.metaledger.api.doris.TxnRejection.LazyCommitIncomplete;
import io.metaledger.api.doris.TxnRejection.NoTxnAsked;
import io.metaledger.api.doris.TxnRejection.TxnIdNotANumber;
import io.metaledger.api.doris.TxnRejection.TxnNotFound;
import io.metaledger.api.doris.TxnRejection.VersionIncomplete;
import io.metaledger.api.doris.TxnRejection.VersionNotFound;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.LoadRequests;
import io.metaledger.api.doris.wire.LoadWire;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.query.kernel.Entities;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Function;

/**
 * {@code get_txn}, {@code get_version} and their like (contract, sections 8.6 and 9.3). What they show is not in the
 * image; it is read from the journal as of the image's position.
 */
record TxnReads(Entities entities) {

    Reply getTxn(LoadRequests.OfTxn r, Image image) {
        long txnId = orNone(r.txnId());
        boolean byLabel = txnId <= 0 && r.dbId() != null && !Given.isEmpty(r.label());
        if (txnId <= 0 && !byLabel) {
            return DorisSurface.RPC.refusal(new NoTxnAsked(txnId));
        }
        return ofInstance(
                r.cloudUniqueId(),
                image,
                id -> byLabel ? byLabel(id, orNone(r.dbId()), Given.text(r.label()), image) : byId(id, txnId, image));
    }

    /** Not smaller than any id that was given to anybody. */
    Reply getCurrentMaxTxnId(LoadRequests.OfInstance r, Image image) {
        return DorisSurface.RPC.response(w -> w.int64("current_max_txn_id", TxnIds.at(image.position())));
    }

    Reply getVersion(LoadRequests.GetVersion r, Image image) {
        if (r.dbId() == null || r.tableId() == null || r.partitionId() == null) {
            return DorisSurface.RPC.refusal(
                    new VersionIncomplete(orNone(r.dbId()), orNone(r.tableId()), orNone(r.partitionId())));
        }
        return ofInstance(
                r.cloudUniqueId(),
                image,
                id ->
                        entities.find(LoadKinds.PARTITION, LoadKinds.id(id, orNone(r.partitionId())), image.position())
                                .map(TxnReads::version)
                                .orElseGet(() -> DorisSurface.RPC.refusal(new VersionNotFound())));
    }

    /** Every commit is complete when it is answered, so that there is nothing left to do for one that exists. */
    Reply finishLazyCommit(Parameters query, Image image) {
        String instanceId = query.text("instance_id");
        String txnId = query.text("txn_id");
        if (instanceId.isEmpty() || txnId.isEmpty()) {
            return DorisReplies.refusal(new LazyCommitIncomplete());
        }
        Optional<Long> number = number(txnId);
        if (number.isEmpty()) {
            return DorisReplies.refusal(new TxnIdNotANumber(txnId));
        }
        return entities.find(LoadKinds.TXN, LoadKinds.id(instanceId, number.get()), image.position())
                .map(_ -> DorisReplies.ok())
                .orElseGet(() -> DorisReplies.refusal(new DbOfTxnNotFound(number.get())));
    }

    private Reply byId(String instanceId, long txnId, Image image) {
        return entities.find(LoadKinds.TXN, LoadKinds.id(instanceId, txnId), image.position())
                .map(TxnReads::txn)
                .orElseGet(() -> DorisSurface.RPC.refusal(new TxnNotFound(txnId)));
    }

    private Reply byLabel(String instanceId, long dbId, String label, Image image) {
        return entities.find(LoadKinds.LABEL, LoadKinds.labelId(instanceId, dbId, label), image.position())
                .map(TxnLabel::newest)
                .map(TxnReads::txn)
                .orElseGet(() -> DorisSurface.RPC.refusal(new LabelNotFound(label)));
    }

    private static Reply ofInstance(@Nullable String cuid, Image image, Function<String, Reply> answer) {
        return CloudUniqueIds.instanceOf(cuid, image)
                .map(answer)
                .orElseGet(() -> DorisSurface.RPC.refusal(new EmptyInstanceId()));
    }

    private static Reply txn(Txn txn) {
        return DorisSurface.RPC.response(w -> w.object("txn_info", txn, LoadWire::txn));
    }

    private static Reply version(PartitionVersion partition) {
        return DorisSurface.RPC.response(w -> LoadWire.version(w, partition));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long orNone(@Nullable Long given) {
        return given == null ? -1 : given;
    }
}
