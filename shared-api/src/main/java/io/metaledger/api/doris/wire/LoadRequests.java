package io.metaledger.api.doris.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.metaledger.api.doris.CompactionJob;
import io.metaledger.api.doris.JobAction;
import io.metaledger.api.doris.Opaque;
import io.metaledger.api.doris.Rowset;
import io.metaledger.api.doris.SchemaChange;
import io.metaledger.api.doris.TabletCommand.TabletSpec;
import io.metaledger.api.doris.TabletIndex;
import io.metaledger.api.doris.TabletJobs;
import io.metaledger.api.doris.TxnSpec;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The messages of loads, tablets and jobs (contract, section 9); null is "not given", and so is an empty list. */
public final class LoadRequests {

    private LoadRequests() {}

    /** {@code begin_txn}. */
    public record BeginTxn(@Nullable String cloudUniqueId, @Nullable TxnSpec txnInfo) {}

    /** {@code precommit_txn}, {@code commit_txn}, {@code abort_txn} and {@code get_txn}. */
    public record OfTxn(
            @Nullable String cloudUniqueId,
            @Nullable Long dbId,
            @Nullable Long txnId,
            @JsonProperty("is_2pc") @Nullable Boolean is2pc,
            @Nullable String label,
            @Nullable String reason,
            @Nullable Opaque commitAttachment,
            @Nullable Long precommitTimeoutMs) {}

    /** {@code prepare_rowset} and {@code commit_rowset}. */
    public record OfRowset(@Nullable String cloudUniqueId, @Nullable Rowset rowsetMeta) {}

    /** {@code get_version}. */
    public record GetVersion(
            @Nullable String cloudUniqueId, @Nullable Long dbId, @Nullable Long tableId, @Nullable Long partitionId) {}

    /** {@code get_current_max_txn_id}. */
    public record OfInstance(@Nullable String cloudUniqueId) {}

    /** {@code create_tablets}. */
    public record CreateTablets(
            @Nullable String cloudUniqueId,
            @Nullable Long dbId,
            List<JsonNode> tabletMetas,
            @Nullable String storageVaultName) {

        public CreateTablets {
            tabletMetas = tabletMetas == null ? List.of() : List.copyOf(tabletMetas);
        }

        /**
         * What is looked at of each tablet, beside all of it as it was sent.
         *
         * @throws ProtoJson.UnreadableBody if one of them is not what a tablet may be
         */
        public List<TabletSpec> tablets() {
            return tabletMetas.stream().map(this::tablet).toList();
        }

        private TabletSpec tablet(JsonNode sent) {
            TabletMeta meta = ProtoJson.read(sent, TabletMeta.class);
            var idx = new TabletIndex(dbId, meta.tableId(), meta.indexId(), meta.partitionId(), meta.tabletId());
            return new TabletSpec(idx, meta.version(), Opaque.of(sent));
        }
    }

    private record TabletMeta(
            @Nullable Long tableId,
            @Nullable Long indexId,
            @Nullable Long partitionId,
            @Nullable Long tabletId,
            Rowset.@Nullable TabletSchema schema,
            @Nullable Integer schemaVersion) {

        @Nullable Integer version() {
            if (schema == null) {
                return schemaVersion;
            }
            Integer ofSchema = schema.schemaVersion();
            return ofSchema != null ? ofSchema : schemaVersion != null ? schemaVersion : Integer.valueOf(0);
        }
    }

    /** {@code get_tablet}. */
    public record GetTablet(@Nullable String cloudUniqueId, @Nullable Long tabletId) {}

    /** {@code get_tablet_stats}. */
    public record GetTabletStats(@Nullable String cloudUniqueId, List<TabletIndex> tabletIdx) {
        public GetTabletStats {
            tabletIdx = tabletIdx == null ? List.of() : List.copyOf(tabletIdx);
        }
    }

    /** {@code start_tablet_job}, {@code finish_tablet_job} and {@code abort_tablet_job}. */
    public record OfJob(@Nullable String cloudUniqueId, @Nullable JobAction action, @Nullable TabletJob job) {

        public @Nullable TabletIndex idx() {
            return job == null ? null : job.idx();
        }

        /** The one that is meant; others are not looked at. */
        public @Nullable CompactionJob compaction() {
            return job == null || job.compaction().isEmpty() ? null : job.compaction().getFirst();
        }

        /**
         * What is looked at of it, beside all of it as it was sent.
         *
         * @throws ProtoJson.UnreadableBody if it is not what a job may be
         */
        public @Nullable SchemaChange schemaChange() {
            Opaque sent = job == null ? null : job.schemaChange();
            if (sent == null) {
                return null;
            }
            byte[] json = sent.json().getBytes(StandardCharsets.UTF_8);
            return new SchemaChange(ProtoJson.read(json, SchemaChangeId.class).id(), sent);
        }

        public String jobText() {
            return job == null ? "{}" : RequestText.of(job);
        }
    }

    /** A tablet's jobs as the wire has them. */
    public record TabletJob(@Nullable TabletIndex idx, List<CompactionJob> compaction, @Nullable Opaque schemaChange) {
        public TabletJob {
            compaction = compaction == null ? List.of() : List.copyOf(compaction);
        }

        static TabletJob of(TabletJobs recorded) {
            SchemaChange change = recorded.schemaChange();
            return new TabletJob(recorded.idx(), recorded.compactions(), change == null ? null : change.job());
        }
    }

    private record SchemaChangeId(@Nullable String id) {}
}
