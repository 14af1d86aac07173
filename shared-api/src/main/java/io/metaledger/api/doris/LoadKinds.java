package io.metaledger.api.doris;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The kinds of entities that come and go with data: too numerous for the image, loaded by their tags. Each kind is so
 * small a part of the whole that commands which do not concern each other have no tag in common.
 */
public final class LoadKinds {

    /** By instance, database and label. */
    public static final EntityKind<TxnLabel> LABEL =
            new Kind<>("doris.txn-label", TxnLabel.class, TxnEvent.class, false, LoadFolds::label, LoadSizes::label);

    /** By instance and transaction. */
    public static final EntityKind<Txn> TXN =
            new Kind<>("doris.txn", Txn.class, TxnEvent.class, true, LoadFolds::txn, LoadSizes::txn);

    /** By instance and transaction: what it will make visible. */
    public static final EntityKind<StagedRowsets> STAGED =
            new Kind<>(
                    "doris.txn-rowsets",
                    StagedRowsets.class,
                    TabletEvent.class,
                    false,
                    LoadFolds::staged,
                    LoadSizes::staged);

    /** By instance, transaction and tablet. */
    public static final EntityKind<PendingRowset> PENDING =
            new Kind<>(
                    "doris.pending-rowset",
                    PendingRowset.class,
                    TabletEvent.class,
                    true,
                    LoadFolds::pending,
                    LoadSizes::pending);

    /** By instance and partition. */
    public static final EntityKind<PartitionVersion> PARTITION =
            new Kind<>(
                    "doris.partition",
                    PartitionVersion.class,
                    TxnEvent.class,
                    true,
                    LoadFolds::partition,
                    LoadSizes::partition);

    /** By instance and tablet: how it was made. */
    public static final EntityKind<Tablet> TABLET =
            new Kind<>("doris.tablet", Tablet.class, TabletEvent.class, false, LoadFolds::tablet, LoadSizes::tablet);

    /** By instance and tablet: what it holds. */
    public static final EntityKind<TabletStats> STATS =
            new Kind<>(
                    "doris.tablet-stats",
                    TabletStats.class,
                    DorisEvent.class,
                    true,
                    LoadFolds::stats,
                    LoadSizes::stats);

    /** By instance and tablet: which jobs run on it. */
    public static final EntityKind<TabletJobs> JOBS =
            new Kind<>(
                    "doris.tablet-jobs", TabletJobs.class, TabletEvent.class, true, LoadFolds::jobs, LoadSizes::jobs);

    public static final List<EntityKind<?>> ALL = List.of(LABEL, TXN, STAGED, PENDING, PARTITION, TABLET, STATS, JOBS);

    private LoadKinds() {}

    public static String id(String instanceId, long id) {
        return escaped(instanceId) + "/" + id;
    }

    public static String pendingId(String instanceId, long txnId, long tabletId) {
        return escaped(instanceId) + "/" + txnId + "/" + tabletId;
    }

    public static String labelId(String instanceId, long dbId, String label) {
        return escaped(instanceId) + "/" + dbId + "/" + label;
    }

    /** So that no two ids look the same. */
    private static String escaped(String instanceId) {
        return instanceId.indexOf('/') < 0 && instanceId.indexOf('%') < 0
                ? instanceId
                : instanceId.replace("%", "%25").replace("/", "%2F");
    }

    @FunctionalInterface
    private interface Fold<S, E> {
        @Nullable S evolve(@Nullable S state, Tag tag, E event, long position);
    }

    private record Kind<S, E extends DorisEvent>(
            String tagKey,
            Class<S> stateType,
            Class<E> eventType,
            boolean newestTells,
            Fold<S, E> fold,
            ToIntFunction<S> size)
            implements EntityKind<S> {

        @Override
        public @Nullable S evolve(@Nullable S state, Tag tag, Object event) {
            throw new IllegalStateException(tagKey + " is folded with the positions of its events");
        }

        @Override
        public boolean knowsPlaces() {
            return true;
        }

        @Override
        public @Nullable S evolve(@Nullable S state, Tag tag, Object event, long position) {
            return fold.evolve(state, tag, eventType.cast(event), position);
        }

        @Override
        public int bytes(S state) {
            return size.applyAsInt(state);
        }
    }
}
