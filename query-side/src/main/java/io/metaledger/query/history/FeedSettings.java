package io.metaledger.query.history;

import java.time.Duration;

/**
 * Bounds of the feed.
 *
 * @param subscribersMax how many may follow at the same time
 * @param memoryBytes how much of the newest events is kept for all of them together
 * @param commentEvery how often a comment shows that the connection is alive
 * @param standstill who takes nothing for so long and meanwhile falls out of what is kept is too slow
 */
public record FeedSettings(int subscribersMax, long memoryBytes, Duration commentEvery, Duration standstill) {

    public static FeedSettings defaults() {
        return new FeedSettings(200, 32L << 20, Duration.ofSeconds(15), Duration.ofSeconds(1));
    }
}
