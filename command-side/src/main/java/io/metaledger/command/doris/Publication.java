package io.metaledger.command.doris;

import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Opaque;
import io.metaledger.api.doris.PartitionVersion;
import io.metaledger.api.doris.Rowset;
import io.metaledger.api.doris.StagedRowsets;
import io.metaledger.api.doris.TabletLoad;
import io.metaledger.api.doris.TabletStats;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnEvent;
import io.metaledger.api.doris.TxnEvent.TabletsLoaded;
import io.metaledger.api.doris.TxnEvent.TxnCommitted;
import io.metaledger.api.doris.TxnRejection.RowsetOfUnknownTablet;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes all rowsets of a transaction visible in one step: every partition's version rises by one, every tablet grows by
 * its rowset (contract: Doris, section 9.3). The events carry what comes of it.
 */
final class Publication {

    private final String instanceId;
    private final States states;
    private final long nowMillis;
    private final Map<Long, PartitionVersion> partitions = new LinkedHashMap<>();
    private final List<TabletLoad> tablets = new ArrayList<>();

    Publication(String instanceId, States states, long nowMillis) {
        this.instanceId = instanceId;
        this.states = states;
        this.nowMillis = nowMillis;
    }

    Decision of(Txn txn, @Nullable Opaque attachment) {
        List<Rowset> rowsets =
                states.find(LoadKinds.STAGED, LoadKinds.id(instanceId, txn.txnId()))
                        .map(StagedRowsets::inOrder)
                        .orElse(List.of());
        for (Rowset rowset : rowsets) {
            Optional<TabletStats> stats = states.find(LoadKinds.STATS, LoadKinds.id(instanceId, rowset.tablet()));
            if (stats.isEmpty()) {
                return Decision.refuse(new RowsetOfUnknownTablet(rowset.tablet()));
            }
            publish(rowset, stats.get());
        }
        return Decision.accept(events(txn.visible(attachment, nowMillis)));
    }

    private void publish(Rowset rowset, TabletStats stats) {
        PartitionVersion partition = partitions.computeIfAbsent(partitionOf(rowset, stats), id -> next(id, stats));
        tablets.add(new TabletLoad(rowset.rowsetIdV2(), partition.version(), stats.plus(rowset)));
    }

    private static long partitionOf(Rowset rowset, TabletStats stats) {
        Long ofTablet = stats.idx().partitionId();
        return rowset.partitionId() != null ? rowset.partitionId() : ofTablet == null ? 0 : ofTablet;
    }

    private PartitionVersion next(long partitionId, TabletStats stats) {
        long before =
                states.find(LoadKinds.PARTITION, LoadKinds.id(instanceId, partitionId))
                        .map(PartitionVersion::version)
                        .orElse(PartitionVersion.FIRST);
        return new PartitionVersion(stats.idx().tableId(), partitionId, before + 1, nowMillis);
    }

    private List<TxnEvent> events(Txn visible) {
        var events = new ArrayList<TxnEvent>();
        events.add(new TxnCommitted(instanceId, visible, List.copyOf(partitions.values())));
        for (int from = 0; from < tablets.size(); from += TabletsLoaded.TABLETS_MAX) {
            int to = Math.min(from + TabletsLoaded.TABLETS_MAX, tablets.size());
            events.add(new TabletsLoaded(instanceId, visible.txnId(), tablets.subList(from, to)));
        }
        return events;
    }
}
