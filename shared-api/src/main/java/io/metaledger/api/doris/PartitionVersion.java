package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * What of a partition is visible.
 *
 * @param updateTime Unix milliseconds
 */
public record PartitionVersion(@Nullable Long tableId, long partitionId, long version, long updateTime) {

    /** The version of a partition into which nothing was loaded yet. */
    public static final long FIRST = 1;
}
