package io.metaledger.api.doris;

import io.metaledger.api.doris.TabletEvent.CompactionAborted;
import io.metaledger.api.doris.TabletEvent.CompactionCommitted;
import io.metaledger.api.doris.TabletEvent.CompactionLeased;
import io.metaledger.api.doris.TabletEvent.CompactionStarted;
import io.metaledger.api.doris.TabletEvent.RowsetPrepared;
import io.metaledger.api.doris.TabletEvent.RowsetStaged;
import io.metaledger.api.doris.TabletEvent.SchemaChangeAborted;
import io.metaledger.api.doris.TabletEvent.SchemaChangeCommitted;
import io.metaledger.api.doris.TabletEvent.SchemaChangeStarted;
import io.metaledger.api.doris.TabletEvent.TabletCreated;
import io.metaledger.api.doris.TxnEvent.TabletsLoaded;
import io.metaledger.api.doris.TxnEvent.TxnAborted;
import io.metaledger.api.doris.TxnEvent.TxnBegun;
import io.metaledger.api.doris.TxnEvent.TxnCommitted;
import io.metaledger.api.doris.TxnEvent.TxnPrecommitted;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What the events of loads and compactions mean to each kind of entity. */
final class LoadFolds {

    private LoadFolds() {}

    static TxnLabel label(@Nullable TxnLabel before, Tag tag, TxnEvent event, long position) {
        int transactions = before == null ? 0 : before.transactions();
        int more = event instanceof TxnBegun ? 1 : 0;
        return new TxnLabel(transactions + more, txn(null, tag, event, position));
    }

    static Txn txn(@Nullable Txn before, Tag tag, TxnEvent event, long position) {
        return switch (event) {
            case TxnBegun e -> Txn.begun(TxnIds.at(position), e.txn(), e.prepareTime());
            case TxnPrecommitted e -> e.txn();
            case TxnCommitted e -> e.txn();
            case TxnAborted e -> e.txn();
            case TabletsLoaded e -> throw unexpected(tag, e);
        };
    }

    static StagedRowsets staged(@Nullable StagedRowsets before, Tag tag, TabletEvent event, long position) {
        StagedRowsets all = before == null ? StagedRowsets.NONE : before;
        return switch (event) {
            case RowsetStaged e -> all.plus(e.rowset());
            case CompactionCommitted e when e.output() != null -> all.minus(e.output().tablet());
            case CompactionCommitted e -> throw unexpected(tag, e);
            case TabletCreated e -> throw unexpected(tag, e);
            case RowsetPrepared e -> throw unexpected(tag, e);
            case CompactionStarted e -> throw unexpected(tag, e);
            case CompactionLeased e -> throw unexpected(tag, e);
            case CompactionAborted e -> throw unexpected(tag, e);
            case SchemaChangeStarted e -> throw unexpected(tag, e);
            case SchemaChangeAborted e -> throw unexpected(tag, e);
            case SchemaChangeCommitted e -> throw unexpected(tag, e);
        };
    }

    static @Nullable PendingRowset pending(@Nullable PendingRowset before, Tag tag, TabletEvent event, long position) {
        return switch (event) {
            case RowsetPrepared e -> new PendingRowset(e.rowset(), false);
            case RowsetStaged e -> new PendingRowset(e.rowset(), true);
            case CompactionCommitted _ -> null;
            case TabletCreated e -> throw unexpected(tag, e);
            case CompactionStarted e -> throw unexpected(tag, e);
            case CompactionLeased e -> throw unexpected(tag, e);
            case CompactionAborted e -> throw unexpected(tag, e);
            case SchemaChangeStarted e -> throw unexpected(tag, e);
            case SchemaChangeAborted e -> throw unexpected(tag, e);
            case SchemaChangeCommitted e -> throw unexpected(tag, e);
        };
    }

    static PartitionVersion partition(@Nullable PartitionVersion before, Tag tag, TxnEvent event, long position) {
        if (event instanceof TxnCommitted committed) {
            return one(
                    committed.partitions(),
                    PartitionVersion::partitionId,
                    committed.instanceId(),
                    LoadKinds.PARTITION,
                    tag);
        }
        throw unexpected(tag, event);
    }

    static Tablet tablet(@Nullable Tablet before, Tag tag, TabletEvent event, long position) {
        if (event instanceof TabletCreated created) {
            Stream<Integer> known = before == null ? Stream.of() : before.schemaVersions().stream();
            List<Integer> versions = Stream.concat(known, Stream.of(created.schemaVersion())).toList();
            return new Tablet(created.stats().idx(), created.meta(), versions);
        }
        throw unexpected(tag, event);
    }

    static TabletStats stats(@Nullable TabletStats before, Tag tag, DorisEvent event, long position) {
        return switch (event) {
            case TabletCreated e -> e.stats();
            case CompactionCommitted e -> e.stats();
            case TabletsLoaded e ->
                    one(e.tablets(), load -> load.stats().idx().tablet(), e.instanceId(), LoadKinds.STATS, tag).stats();
            default -> throw unexpected(tag, event);
        };
    }

    static TabletJobs jobs(@Nullable TabletJobs before, Tag tag, TabletEvent event, long position) {
        return switch (event) {
            case CompactionStarted e -> e.running();
            case CompactionLeased e -> e.running();
            case CompactionAborted e -> e.running();
            case CompactionCommitted e -> e.running();
            case SchemaChangeStarted e -> e.running();
            case SchemaChangeAborted e -> e.running();
            case SchemaChangeCommitted e -> e.running();
            case TabletCreated e -> throw unexpected(tag, e);
            case RowsetPrepared e -> throw unexpected(tag, e);
            case RowsetStaged e -> throw unexpected(tag, e);
        };
    }

    /** The one of many that the tag names; a long tag is only there as a digest. */
    private static <T> T one(List<T> many, ToLongFunction<T> id, String instanceId, EntityKind<?> kind, Tag tag) {
        return many.stream()
                .filter(each -> tag.value().endsWith("/" + id.applyAsLong(each)))
                .findFirst()
                .or(() ->
                        many.stream()
                                .filter(each -> kind.tag(LoadKinds.id(instanceId, id.applyAsLong(each))).equals(tag))
                                .findFirst())
                .orElseThrow();
    }

    private static IllegalStateException unexpected(Tag tag, DorisEvent event) {
        return new IllegalStateException(tag + " is not a tag of " + event.getClass().getSimpleName());
    }
}
