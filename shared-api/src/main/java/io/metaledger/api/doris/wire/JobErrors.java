package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.invalid;

import io.metaledger.api.doris.CompactionJob;
import io.metaledger.api.doris.JobRejection;
import io.metaledger.api.doris.JobRejection.ActionUnsupported;
import io.metaledger.api.doris.JobRejection.CompactionTypeInvalid;
import io.metaledger.api.doris.JobRejection.CompactionVersionsInvalid;
import io.metaledger.api.doris.JobRejection.JobExpired;
import io.metaledger.api.doris.JobRejection.JobIdUnmatched;
import io.metaledger.api.doris.JobRejection.JobNotFound;
import io.metaledger.api.doris.JobRejection.LeaseInvalid;
import io.metaledger.api.doris.JobRejection.NoCompactionCount;
import io.metaledger.api.doris.JobRejection.NoExpiration;
import io.metaledger.api.doris.JobRejection.NoInstanceForJob;
import io.metaledger.api.doris.JobRejection.NoJob;
import io.metaledger.api.doris.JobRejection.NoJobId;
import io.metaledger.api.doris.JobRejection.NoLease;
import io.metaledger.api.doris.JobRejection.NoRunningCompaction;
import io.metaledger.api.doris.JobRejection.NoRunningSchemaChange;
import io.metaledger.api.doris.JobRejection.NoTabletOfJob;
import io.metaledger.api.doris.JobRejection.OutputRowsetNotFound;
import io.metaledger.api.doris.JobRejection.SchemaChangeRunning;
import io.metaledger.api.doris.JobRejection.StaleTabletCache;
import io.metaledger.api.doris.JobRejection.TabletBusy;
import io.metaledger.api.doris.TabletStats;

/** The refusals of section 9.5. */
final class JobErrors {

    private JobErrors() {}

    static DorisError of(JobRejection why) {
        return switch (why) {
            case NoInstanceForJob r -> invalid(noInstance(r.cloudUniqueId()));
            case NoJob _ -> invalid("no valid job specified");
            case NoTabletOfJob _ -> invalid("no valid tablet_id given");
            case NoJobId _ -> invalid("no job id specified");
            case NoCompactionCount _ -> invalid("no valid compaction_cnt given");
            case NoExpiration _ -> invalid("no valid expiration given");
            case NoLease _ -> invalid("no valid lease given");
            case StaleTabletCache r -> new DorisError(DorisCode.STALE_TABLET_CACHE, stale(r.given(), r.known()));
            case TabletBusy r ->
                    new DorisError(
                            DorisCode.JOB_TABLET_BUSY,
                            "compaction has already started, tablet_id="
                                    + r.tabletId()
                                    + " job="
                                    + RequestText.of(r.running()));
            case JobNotFound r ->
                    invalid(
                            "job not found, instance_id="
                                    + r.instanceId()
                                    + " tablet_id="
                                    + r.tabletId()
                                    + " job="
                                    + r.jobText()
                                    + " err=KeyNotFound");
            case NoRunningCompaction r -> invalid("there is no running compaction, tablet_id=" + r.tabletId());
            case SchemaChangeRunning r ->
                    new DorisError(
                            DorisCode.JOB_TABLET_BUSY,
                            "schema change has already started, tablet_id="
                                    + r.tabletId()
                                    + " job="
                                    + r.running().job().json());
            case NoRunningSchemaChange r -> invalid("there is no running schema_change, tablet_id=" + r.tabletId());
            case JobIdUnmatched r ->
                    invalid(
                            "unmatched job id, recorded_job="
                                    + RequestText.of(LoadRequests.TabletJob.of(r.recorded()))
                                    + " given_job="
                                    + r.givenText());
            case JobExpired r ->
                    new DorisError(
                            DorisCode.JOB_EXPIRED,
                            "expired compaction job, tablet_id=" + r.tabletId() + " job=" + RequestText.of(r.job()));
            case ActionUnsupported r ->
                    invalid("unsupported action, tablet_id=" + r.tabletId() + " action=" + r.action());
            case LeaseInvalid r ->
                    invalid("invalid lease. recoreded_lease=" + r.recorded() + " req_lease=" + r.requested());
            case CompactionTypeInvalid _ -> invalid("invalid compaction type");
            case CompactionVersionsInvalid r ->
                    invalid(
                            "invalid input or output versions, input_versions="
                                    + r.given().inputVersions()
                                    + " output_versions="
                                    + r.given().outputVersions()
                                    + " output_rowset_ids="
                                    + r.given().outputRowsetIds());
            case OutputRowsetNotFound r ->
                    new DorisError(
                            DorisCode.UNDEFINED_ERR,
                            "failed to get tmp rowset key (not found), tablet_id="
                                    + r.tabletId()
                                    + " txn_id="
                                    + r.txnId());
        };
    }

    static String noInstance(String cuid) {
        return "cannot find instance_id with cloud_unique_id=" + (cuid.isEmpty() ? "(empty)" : cuid);
    }

    private static String stale(CompactionJob given, TabletStats known) {
        return "could not perform compaction on expired tablet cache. req_base_compaction_cnt="
                + given.baseCompactionCnt()
                + ", base_compaction_cnt="
                + known.baseCompactionCnt()
                + ", req_cumulative_compaction_cnt="
                + given.cumulativeCompactionCnt()
                + ", cumulative_compaction_cnt="
                + known.cumulativeCompactionCnt();
    }
}
