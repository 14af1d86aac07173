package io.metaledger.api.doris;

import java.util.List;

/** Why a tablet job is refused (contract: Doris, section 9.5). */
public sealed interface JobRejection extends LoadRejection {

    /** {@code cannot find instance_id with cloud_unique_id={cuid or (empty)}}. */
    record NoInstanceForJob(String cloudUniqueId) implements JobRejection {}

    /** {@code no valid job specified}. */
    record NoJob() implements JobRejection {}

    /** {@code no valid tablet_id given}. */
    record NoTabletOfJob() implements JobRejection {}

    /** {@code no job id specified}. */
    record NoJobId() implements JobRejection {}

    /** {@code no valid compaction_cnt given}. */
    record NoCompactionCount() implements JobRejection {}

    /** {@code no valid expiration given}. */
    record NoExpiration() implements JobRejection {}

    /** {@code no valid lease given}. */
    record NoLease() implements JobRejection {}

    /** {@code could not perform compaction on expired tablet cache. req_base_compaction_cnt=…}. */
    record StaleTabletCache(CompactionJob given, TabletStats known) implements JobRejection {}

    /**
     * {@code compaction has already started, tablet_id={t} job={job as JSON}}.
     *
     * @param versionsInCompaction the input ranges of all recorded ones of that type, if the request named a range
     */
    record TabletBusy(long tabletId, CompactionJob running, List<Long> versionsInCompaction) implements JobRejection {
        public TabletBusy {
            versionsInCompaction = List.copyOf(versionsInCompaction);
        }
    }

    /** {@code job not found, instance_id={i} tablet_id={t} job={job as JSON} err=KeyNotFound}. */
    record JobNotFound(String instanceId, long tabletId, String jobText) implements JobRejection {}

    /** {@code there is no running compaction, tablet_id={t}}. */
    record NoRunningCompaction(long tabletId) implements JobRejection {}

    /** {@code schema change has already started, tablet_id={t} job={job as JSON}}. */
    record SchemaChangeRunning(long tabletId, SchemaChange running) implements JobRejection {}

    /** {@code there is no running schema_change, tablet_id={t}}. */
    record NoRunningSchemaChange(long tabletId) implements JobRejection {}

    /** {@code unmatched job id, recorded_job={…} given_job={…}}. */
    record JobIdUnmatched(TabletJobs recorded, String givenText) implements JobRejection {}

    /** {@code expired compaction job, tablet_id={t} job={…}}. */
    record JobExpired(long tabletId, CompactionJob job) implements JobRejection {}

    /** {@code unsupported action, tablet_id={t} action={n}}. */
    record ActionUnsupported(long tabletId, int action) implements JobRejection {}

    /** {@code invalid lease. recoreded_lease={r} req_lease={q}}, spelt like that. */
    record LeaseInvalid(long recorded, long requested) implements JobRejection {}

    /** {@code invalid compaction type}. */
    record CompactionTypeInvalid() implements JobRejection {}

    /** {@code invalid input or output versions, …}. */
    record CompactionVersionsInvalid(CompactionJob given) implements JobRejection {}

    /** {@code failed to get tmp rowset key (not found), …}. */
    record OutputRowsetNotFound(long txnId, long tabletId) implements JobRejection {}
}
