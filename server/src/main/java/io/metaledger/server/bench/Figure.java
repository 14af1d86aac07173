package io.metaledger.server.bench;

import org.jspecify.annotations.Nullable;

/**
 * Something measured.
 *
 * @param p50Micros half of the calls took no longer; null where single calls were not timed
 * @param p99Micros 99 of 100 calls took no longer; null likewise
 */
record Figure(String name, double value, String unit, @Nullable Long p50Micros, @Nullable Long p99Micros) {

    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, null, null);
    }

    Figure named(String other) {
        return new Figure(other, value, unit, p50Micros, p99Micros);
    }

    static Figure perSecond(String name, Latencies latencies, long nanos) {
        return new Figure(
                name,
                latencies.count() * 1e9 / Math.max(nanos, 1),
                "/s",
                latencies.micros(0.5),
                latencies.micros(0.99));
    }
}
