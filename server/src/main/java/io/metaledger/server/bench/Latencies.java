package io.metaledger.server.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long calls took, in buckets that are at most a sixteenth wide. Any number of threads may record. */
final class Latencies {

    private static final int STEPS_BITS = 4;
    private static final int STEPS = 1 << STEPS_BITS;

    private final AtomicLongArray counts = new AtomicLongArray(Long.SIZE * STEPS);

    void record(long nanos) {
        counts.incrementAndGet(bucket(Math.max(nanos, 0)));
    }

    long count() {
        long count = 0;
        for (int i = 0; i < counts.length(); i++) {
            count += counts.get(i);
        }
        return count;
    }

    /** The time that this part of all calls did not exceed; 0 when there were none. */
    long micros(double part) {
        long rank = (long) Math.ceil(part * count());
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= rank && seen > 0) {
                return upperNanos(i) / 1_000;
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - STEPS_BITS;
        return ((shift + 1) << STEPS_BITS) + (int) (nanos >>> shift) - STEPS;
    }

    private static long upperNanos(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int shift = (bucket >>> STEPS_BITS) - 1;
        return (((long) (bucket & (STEPS - 1)) + STEPS + 1) << shift) - 1;
    }
}
