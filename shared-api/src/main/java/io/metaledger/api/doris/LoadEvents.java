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
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Tag;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The stored names and the tags of the events of loads and compactions. */
final class LoadEvents {

    private LoadEvents() {}

    static void declare(EventCatalog catalog) {
        transactions(catalog);
        tablets(catalog);
    }

    private static void transactions(EventCatalog catalog) {
        catalog.event("doris.txn-begun", TxnBegun.class, e -> Set.of(label(e.instanceId(), e.txn())))
                .placed(TxnBegun.class, (e, position) -> Set.of(txn(e.instanceId(), TxnIds.at(position))))
                .event("doris.txn-precommitted", TxnPrecommitted.class, e -> both(e.instanceId(), e.txn()))
                .event("doris.txn-committed", TxnCommitted.class, LoadEvents::committed)
                .event("doris.txn-aborted", TxnAborted.class, e -> both(e.instanceId(), e.txn()))
                .event("doris.tablets-loaded", TabletsLoaded.class, LoadEvents::loaded);
    }

    private static void tablets(EventCatalog catalog) {
        catalog.event(
                        "doris.tablet-created",
                        TabletCreated.class,
                        e -> {
                            String id = LoadKinds.id(e.instanceId(), e.stats().idx().tablet());
                            return Set.of(LoadKinds.TABLET.tag(id), LoadKinds.STATS.tag(id));
                        })
                .event("doris.rowset-prepared", RowsetPrepared.class, e -> Set.of(pending(e.instanceId(), e.rowset())))
                .event(
                        "doris.rowset-staged",
                        RowsetStaged.class,
                        e -> Set.of(pending(e.instanceId(), e.rowset()), staged(e.instanceId(), e.rowset())))
                .event(
                        "doris.compaction-started",
                        CompactionStarted.class,
                        e -> Set.of(jobs(e.instanceId(), e.running())))
                .event(
                        "doris.compaction-leased",
                        CompactionLeased.class,
                        e -> Set.of(jobs(e.instanceId(), e.running())))
                .event(
                        "doris.compaction-aborted",
                        CompactionAborted.class,
                        e -> Set.of(jobs(e.instanceId(), e.running())))
                .event("doris.compaction-committed", CompactionCommitted.class, LoadEvents::compacted)
                .event(
                        "doris.schema-change-started",
                        SchemaChangeStarted.class,
                        e -> Set.of(jobs(e.instanceId(), e.running())))
                .event(
                        "doris.schema-change-aborted",
                        SchemaChangeAborted.class,
                        e -> Set.of(jobs(e.instanceId(), e.running())))
                .event(
                        "doris.schema-change-committed",
                        SchemaChangeCommitted.class,
                        e -> Set.of(jobs(e.instanceId(), e.running())));
    }

    private static Set<Tag> committed(TxnCommitted event) {
        Set<Tag> tags = both(event.instanceId(), event.txn());
        event.partitions()
                .forEach(p -> tags.add(LoadKinds.PARTITION.tag(LoadKinds.id(event.instanceId(), p.partitionId()))));
        return tags;
    }

    private static Set<Tag> loaded(TabletsLoaded event) {
        return event.tablets().stream()
                .map(load -> stats(event.instanceId(), load.stats()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Tag> compacted(CompactionCommitted event) {
        var tags = new LinkedHashSet<Tag>();
        tags.add(stats(event.instanceId(), event.stats()));
        tags.add(jobs(event.instanceId(), event.running()));
        if (event.output() != null) {
            tags.add(pending(event.instanceId(), event.output()));
            tags.add(staged(event.instanceId(), event.output()));
        }
        return tags;
    }

    private static Set<Tag> both(String instanceId, Txn txn) {
        var tags = new LinkedHashSet<Tag>();
        tags.add(txn(instanceId, txn.txnId()));
        tags.add(label(instanceId, txn.spec()));
        return tags;
    }

    private static Tag txn(String instanceId, long txnId) {
        return LoadKinds.TXN.tag(LoadKinds.id(instanceId, txnId));
    }

    private static Tag label(String instanceId, TxnSpec txn) {
        return LoadKinds.LABEL.tag(LoadKinds.labelId(instanceId, txn.db(), Given.text(txn.label())));
    }

    private static Tag stats(String instanceId, TabletStats stats) {
        return LoadKinds.STATS.tag(LoadKinds.id(instanceId, stats.idx().tablet()));
    }

    private static Tag jobs(String instanceId, TabletJobs jobs) {
        return LoadKinds.JOBS.tag(LoadKinds.id(instanceId, jobs.idx().tablet()));
    }

    private static Tag pending(String instanceId, Rowset rowset) {
        return LoadKinds.PENDING.tag(LoadKinds.pendingId(instanceId, rowset.txn(), rowset.tablet()));
    }

    private static Tag staged(String instanceId, Rowset rowset) {
        return LoadKinds.STAGED.tag(LoadKinds.id(instanceId, rowset.txn()));
    }
}
