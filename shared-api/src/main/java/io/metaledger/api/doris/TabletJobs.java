package io.metaledger.api.doris;

import java.util.List;

/**
 * The job record of a tablet.
 *
 * @param compactions the running ones, in the order in which they were started
 */
public record TabletJobs(TabletIndex idx, List<CompactionJob> compactions) {

    public TabletJobs {
        compactions = List.copyOf(compactions);
    }
}
