package io.metaledger.api.undermoon;

/**
 * How long a failure report lives, seen from a moment.
 *
 * @param nowSeconds Unix seconds
 * @param ttlSeconds how long
 */
public record Expiry(long nowSeconds, long ttlSeconds) {

    /** Whether a report of that time still counts: {@code now - time < ttl}, and one from the future does. */
    boolean isLive(long atSeconds) {
        return Math.max(0, nowSeconds - atSeconds) < ttlSeconds;
    }
}
