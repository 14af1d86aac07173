package io.metaledger.query.doris;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.KeyRejection.KeyNotDecodable;
import io.metaledger.api.doris.KeyRejection.KeyTypeNotSupported;
import io.metaledger.api.doris.KeyRejection.ValueNotFound;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.key.Key;
import io.metaledger.api.doris.key.KeyCodec;
import io.metaledger.api.doris.key.KeyField;
import io.metaledger.api.doris.key.KeyType;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.InstanceWire;
import io.metaledger.api.doris.wire.LoadWire;
import io.metaledger.api.doris.wire.StorageWire;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.query.kernel.Entities;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code get_value}: the record under a key, for those types whose record we have (contract, section 8.5). Secrets are
 * shown by their fingerprints.
 *
 * @param masked how storage prints without clear secrets
 */
record ValueReads(Entities entities, StorageWire masked) {

    Reply getValue(Parameters query, Image image) {
        String hex = query.text("key");
        return hex.isEmpty() ? KeyReads.withKey(query, key -> show(query, key, image)) : decoded(query, hex, image);
    }

    private Reply decoded(Parameters query, String hex, Image image) {
        String name = query.text("key_type");
        Optional<KeyType> type = KeyType.named(name);
        if (type.isEmpty()) {
            return DorisReplies.refusal(new KeyTypeNotSupported(name));
        }
        return KeyCodec.decodeHex(hex)
                .map(KeyCodec.Layout::key)
                .filter(type.get()::describes)
                .map(key -> show(query, key, image))
                .orElseGet(() -> DorisReplies.refusal(new KeyNotDecodable(hex)));
    }

    private Reply show(Parameters query, Key key, Image image) {
        KeyType type = KeyType.named(query.text("key_type")).orElseThrow();
        return value(type, key, image)
                .map(value -> Reply.text(200, WireWriter.compact(value) + "\n"))
                .orElseGet(() -> DorisReplies.refusal(notThere(type, key)));
    }

    /** Of most types there never is a record here, and that is told. */
    private static DorisRejection notThere(KeyType type, Key key) {
        return switch (type) {
            case InstanceKey,
                    TxnInfoKey,
                    TxnIndexKey,
                    TxnRunningKey,
                    PartitionVersionKey,
                    MetaTabletKey,
                    MetaTabletIdxKey,
                    StatsTabletKey,
                    JobTabletKey ->
                    new ValueNotFound(KeyCodec.encodeHex(key));
            default -> new KeyTypeNotSupported(type.name());
        };
    }

    private Optional<Consumer<WireWriter>> value(KeyType type, Key key, Image image) {
        String instanceId = type.parameters().contains("instance_id") ? text(type.parameter(key, "instance_id")) : "";
        return switch (type) {
            case InstanceKey -> instance(instanceId, image);
            case TxnInfoKey -> txn(type, key, instanceId, image).map(txn -> w -> LoadWire.txn(w, txn));
            case TxnIndexKey ->
                    txn(type, key, instanceId, image)
                            .map(txn -> w -> w.object("tablet_index", i -> i.int64("db_id", txn.dbId())));
            case TxnRunningKey ->
                    txn(type, key, instanceId, image).filter(Txn::running).map(txn -> w -> running(w, txn));
            case PartitionVersionKey ->
                    entities.find(
                                    LoadKinds.PARTITION,
                                    LoadKinds.id(instanceId, number(type, key, "partition_id")),
                                    image.position())
                            .map(partition -> w -> LoadWire.version(w, partition));
            case MetaTabletKey, MetaTabletIdxKey, StatsTabletKey, JobTabletKey ->
                    ofTablet(type, LoadKinds.id(instanceId, number(type, key, "tablet_id")), image.position());
            default -> Optional.empty();
        };
    }

    private Optional<Consumer<WireWriter>> ofTablet(KeyType type, String tablet, long position) {
        return switch (type) {
            case StatsTabletKey ->
                    entities.find(LoadKinds.STATS, tablet, position).map(stats -> w -> LoadWire.stats(w, stats));
            case JobTabletKey ->
                    entities.find(LoadKinds.JOBS, tablet, position).map(jobs -> w -> LoadWire.jobs(w, jobs));
            case MetaTabletIdxKey ->
                    entities.find(LoadKinds.TABLET, tablet, position).map(known -> w -> LoadWire.index(w, known.idx()));
            default ->
                    entities.find(LoadKinds.TABLET, tablet, position)
                            .map(known -> w -> w.raw("tablet_meta", known.meta()));
        };
    }

    private Optional<Consumer<WireWriter>> instance(String instanceId, Image image) {
        Optional<IamUser> iam = image.find(DorisKinds.IAM, DorisKinds.GLOBAL);
        return image.find(DorisKinds.INSTANCE, instanceId)
                .map(instance -> w -> new InstanceWire(masked, iam).instance(w, instance));
    }

    private Optional<Txn> txn(KeyType type, Key key, String instanceId, Image image) {
        String id = LoadKinds.id(instanceId, number(type, key, "txn_id"));
        return entities.find(LoadKinds.TXN, id, image.position())
                .filter(txn -> !type.parameters().contains("db_id") || txn.dbId() == number(type, key, "db_id"));
    }

    private static void running(WireWriter w, Txn txn) {
        Long timeout = txn.spec().timeoutMs();
        w.int64("timeout_time", timeout == null ? null : Long.valueOf(txn.prepareTime() + timeout))
                .int64s("table_ids", txn.spec().tableIds());
    }

    private static String text(KeyField field) {
        return field instanceof KeyField.Text text ? text.value() : "";
    }

    private static long number(KeyType type, Key key, String name) {
        return type.parameter(key, name) instanceof KeyField.Int number ? number.value() : 0;
    }
}
