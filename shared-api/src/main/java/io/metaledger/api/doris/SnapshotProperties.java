package io.metaledger.api.doris;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which instants of an instance count as snapshots (contract: Doris, section 8.6). Nothing is copied for one: the
 * journal can show and restore the instance as of each of them.
 *
 * @param maxReserved how many of the newest, 0 to {@value #RESERVED_MAX}
 * @param intervalSeconds how far they are apart, at least {@value #INTERVAL_SECONDS_MIN}
 * @param since Unix seconds from which on the intervals are counted
 */
public record SnapshotProperties(SnapshotSwitch status, long maxReserved, long intervalSeconds, long since) {

    public static final long RESERVED_MAX = 35;
    public static final long INTERVAL_SECONDS_MIN = 3_600;

    /** Of an instance that nobody has set any for. */
    public static SnapshotProperties unset(long since) {
        return new SnapshotProperties(SnapshotSwitch.DISABLED, RESERVED_MAX, INTERVAL_SECONDS_MIN, since);
    }

    /** The newest of them up to now, oldest first. */
    public List<Instant> instants(Instant now) {
        if (status == SnapshotSwitch.DISABLED) {
            return List.of();
        }
        long passed = Math.max(0, now.getEpochSecond() - since) / intervalSeconds;
        return LongStream.rangeClosed(Math.max(1, passed - maxReserved + 1), passed)
                .mapToObj(n -> Instant.ofEpochSecond(since + n * intervalSeconds))
                .toList();
    }
}
