package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The job record of a tablet.
 *
 * @param compactions the running ones, in the order in which they were started
 * @param schemaChange the running one, null when there is none
 */
public record TabletJobs(TabletIndex idx, List<CompactionJob> compactions, @Nullable SchemaChange schemaChange) {

    public TabletJobs {
        compactions = List.copyOf(compactions);
    }

    /** Of a tablet that never had any. */
    public static TabletJobs none(TabletIndex idx) {
        return new TabletJobs(idx, List.of(), null);
    }

    public TabletJobs with(List<CompactionJob> running) {
        return new TabletJobs(idx, running, schemaChange);
    }

    public TabletJobs with(@Nullable SchemaChange running) {
        return new TabletJobs(idx, compactions, running);
    }
}
