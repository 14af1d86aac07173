package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * What has happened to a tablet. Stats and running jobs are those afterwards, so that the newest event tells them and
 * none before it need be read.
 */
public sealed interface TabletEvent extends DorisEvent {

    String instanceId();

    /**
     * @param storageVault where its data shall lie, null when no vault was asked for
     */
    record TabletCreated(
            String instanceId, TabletStats stats, int schemaVersion, @Nullable DefaultVault storageVault, Opaque meta)
            implements TabletEvent {}

    record RowsetPrepared(String instanceId, Rowset rowset) implements TabletEvent {}

    /** A rowset is complete and waits for its transaction or compaction. */
    record RowsetStaged(String instanceId, Rowset rowset) implements TabletEvent {}

    record CompactionStarted(String instanceId, CompactionJob compaction, TabletJobs running) implements TabletEvent {}

    record CompactionLeased(String instanceId, String jobId, long lease, TabletJobs running) implements TabletEvent {}

    record CompactionAborted(String instanceId, String jobId, TabletJobs running) implements TabletEvent {}

    /**
     * @param output the rowset that replaces its input, null when there was none
     */
    record CompactionCommitted(
            String instanceId, CompactionJob compaction, @Nullable Rowset output, TabletStats stats, TabletJobs running)
            implements TabletEvent {}

    record SchemaChangeStarted(String instanceId, String jobId, TabletJobs running) implements TabletEvent {}

    record SchemaChangeAborted(String instanceId, String jobId, TabletJobs running) implements TabletEvent {}

    record SchemaChangeCommitted(String instanceId, String jobId, TabletJobs running) implements TabletEvent {}
}
