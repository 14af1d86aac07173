package io.metaledger.server.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long calls took, in buckets that are at most a sixteenth wide. Any number of threads may record. */
final class Latencies {

    private static final int STEPS_BITS = 4;
    private static final int STEPS = 1 << STEPS_BITS;

    private final AtomicLongArray counts = new AtomicLongArray(Long.SIZE * STEPS);
    private final AtomicLong longestNanos = new AtomicLong();

    void record(long nanos) {
        counts.incrementAndGet(bucket(Math.max(nanos, 0)));
        if (nanos > longestNanos.get()) {
            longestNanos.accumulateAndGet(nanos, Math::max);
        }
    }

    /** What another process recorded; the same can be had of this with {@link #recorded}. */
    void add(Recorded other) {
        for (int i = 0; i < other.counts().length; i++) {
            counts.addAndGet(i, other.counts()[i]);
        }
        longestNanos.accumulateAndGet(other.longestNanos(), Math::max);
    }

    Recorded recorded() {
        long[] all = new long[counts.length()];
        Arrays.setAll(all, counts::get);
        return new Recorded(all, longestNanos.get());
    }

    /** All of it, as it is passed on. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Recorded(long[] counts, long longestNanos) {}

    long longestMicros() {
        return longestNanos.get() / 1_000;
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
