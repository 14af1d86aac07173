package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.CompactionJob;
import io.metaledger.api.doris.PartitionVersion;
import io.metaledger.api.doris.Rowset;
import io.metaledger.api.doris.SchemaChange;
import io.metaledger.api.doris.TabletIndex;
import io.metaledger.api.doris.TabletJobs;
import io.metaledger.api.doris.TabletStats;
import io.metaledger.api.doris.Txn;
import io.metaledger.api.doris.TxnSpec;

/** Transactions, tablets and jobs on the wire, in the order of the contract, section 3. */
public final class LoadWire {

    private LoadWire() {}

    public static void txn(WireWriter w, Txn txn) {
        TxnSpec spec = txn.spec();
        w.int64("db_id", spec.dbId())
                .int64s("table_ids", spec.tableIds())
                .int64("txn_id", txn.txnId())
                .text("label", spec.label())
                .object("request_id", spec.requestId(), (r, id) -> r.int64("hi", id.hi()).int64("lo", id.lo()))
                .object("coordinator", spec.coordinator(), LoadWire::coordinator)
                .text("load_job_source_type", spec.loadJobSourceType())
                .int64("timeout_ms", spec.timeoutMs())
                .int64("precommit_timeout_ms", spec.precommitTimeoutMs())
                .int64("prepare_time", txn.prepareTime())
                .int64("precommit_time", txn.precommitTime())
                .int64("commit_time", txn.commitTime())
                .int64("finish_time", txn.finishTime())
                .text("reason", txn.reason())
                .name("status", txn.status())
                .raw("commit_attachment", txn.commitAttachment())
                .int64("listener_id", spec.listenerId());
    }

    public static void index(WireWriter w, TabletIndex idx) {
        w.int64("db_id", idx.dbId())
                .int64("table_id", idx.tableId())
                .int64("index_id", idx.indexId())
                .int64("partition_id", idx.partitionId())
                .int64("tablet_id", idx.tabletId());
    }

    public static void stats(WireWriter w, TabletStats stats) {
        w.object("idx", stats.idx(), LoadWire::index)
                .int64("data_size", stats.dataSize())
                .int64("num_rows", stats.numRows())
                .int64("num_rowsets", stats.numRowsets())
                .int64("num_segments", stats.numSegments())
                .int64("base_compaction_cnt", stats.baseCompactionCnt())
                .int64("cumulative_compaction_cnt", stats.cumulativeCompactionCnt())
                .int64("cumulative_point", stats.cumulativePoint())
                .int64("last_base_compaction_time_ms", stats.lastBaseCompactionTimeMs())
                .int64("last_cumu_compaction_time_ms", stats.lastCumuCompactionTimeMs())
                .int64("full_compaction_cnt", stats.fullCompactionCnt())
                .int64("last_full_compaction_time_ms", stats.lastFullCompactionTimeMs())
                .int64("index_size", stats.indexSize())
                .int64("segment_size", stats.segmentSize());
    }

    /** The stats in text form (section 9.2). */
    public static void stats(MessageText t, TabletStats stats) {
        TabletIndex idx = stats.idx();
        t.message(
                        "idx",
                        i ->
                                i.number("db_id", idx.dbId())
                                        .number("table_id", idx.tableId())
                                        .number("index_id", idx.indexId())
                                        .number("partition_id", idx.partitionId())
                                        .number("tablet_id", idx.tabletId()))
                .number("data_size", stats.dataSize())
                .number("num_rows", stats.numRows())
                .number("num_rowsets", stats.numRowsets())
                .number("num_segments", stats.numSegments())
                .number("base_compaction_cnt", stats.baseCompactionCnt())
                .number("cumulative_compaction_cnt", stats.cumulativeCompactionCnt())
                .number("cumulative_point", stats.cumulativePoint())
                .number("last_base_compaction_time_ms", stats.lastBaseCompactionTimeMs())
                .number("last_cumu_compaction_time_ms", stats.lastCumuCompactionTimeMs())
                .number("full_compaction_cnt", stats.fullCompactionCnt())
                .number("last_full_compaction_time_ms", stats.lastFullCompactionTimeMs())
                .number("index_size", stats.indexSize())
                .number("segment_size", stats.segmentSize());
    }

    public static void rowset(WireWriter w, Rowset rowset) {
        w.int64("rowset_id", rowset.rowsetId())
                .text("rowset_id_v2", rowset.rowsetIdV2())
                .int64("tablet_id", rowset.tabletId())
                .int64("partition_id", rowset.partitionId())
                .int64("txn_id", rowset.txnId())
                .int64("start_version", rowset.startVersion())
                .int64("end_version", rowset.endVersion())
                .int64("num_rows", rowset.numRows())
                .int64("num_segments", rowset.numSegments())
                .int64("total_disk_size", rowset.totalDiskSize())
                .int64("data_disk_size", rowset.dataDiskSize())
                .int64("index_disk_size", rowset.indexDiskSize())
                .int64("txn_expiration", rowset.txnExpiration())
                .int32("schema_version", rowset.schemaVersion())
                .object(
                        "tablet_schema",
                        rowset.tabletSchema(),
                        (s, schema) -> s.int32("schema_version", schema.schemaVersion()));
    }

    public static void jobs(WireWriter w, TabletJobs jobs) {
        SchemaChange change = jobs.schemaChange();
        w.object("idx", jobs.idx(), LoadWire::index)
                .objects("compaction", jobs.compactions(), LoadWire::compaction)
                .raw("schema_change", change == null ? null : change.job());
    }

    public static void compaction(WireWriter w, CompactionJob job) {
        w.text("initiator", job.initiator())
                .int64("ctime", job.ctime())
                .int64("mtime", job.mtime())
                .name("type", job.type())
                .int64("input_cumulative_point", job.inputCumulativePoint())
                .int64("output_cumulative_point", job.outputCumulativePoint())
                .int64("num_input_rowsets", job.numInputRowsets())
                .int64("num_input_segments", job.numInputSegments())
                .int64("num_output_rowsets", job.numOutputRowsets())
                .int64("num_output_segments", job.numOutputSegments())
                .int64("size_input_rowsets", job.sizeInputRowsets())
                .int64("size_output_rowsets", job.sizeOutputRowsets())
                .int64("num_input_rows", job.numInputRows())
                .int64("num_output_rows", job.numOutputRows())
                .int64s("input_versions", job.inputVersions())
                .int64s("output_versions", job.outputVersions())
                .texts("output_rowset_ids", job.outputRowsetIds())
                .int64s("txn_id", job.txnId())
                .int64("base_compaction_cnt", job.baseCompactionCnt())
                .int64("cumulative_compaction_cnt", job.cumulativeCompactionCnt())
                .text("id", job.id())
                .int64("expiration", job.expiration())
                .int64("lease", job.lease())
                .int64("delete_bitmap_lock_initiator", job.deleteBitmapLockInitiator())
                .int64("full_compaction_cnt", job.fullCompactionCnt())
                .flag("check_input_versions_range", job.checkInputVersionsRange())
                .int64("index_size_input_rowsets", job.indexSizeInputRowsets())
                .int64("segment_size_input_rowsets", job.segmentSizeInputRowsets())
                .int64("index_size_output_rowsets", job.indexSizeOutputRowsets())
                .int64("segment_size_output_rowsets", job.segmentSizeOutputRowsets());
    }

    private static void coordinator(WireWriter w, TxnSpec.Coordinator coordinator) {
        w.text("sourceType", coordinator.sourceType())
                .text("ip", coordinator.ip())
                .int64("id", coordinator.id())
                .int64("start_time", coordinator.startTime());
    }

    public static void version(WireWriter w, PartitionVersion version) {
        w.int64("version", version.version()).int64("version_update_time_ms", version.updateTime());
    }
}
