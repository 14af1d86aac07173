package io.metaledger.query.history;

import java.time.Duration;

/**
 * Bounds of the feed.
 *
 * @param subscribersMax how many may follow at the same time
 * @param memoryBytes how much of the newest events is kept for all of them together; who falls out of it is too slow
 * @param commentEvery how often a comment shows that the connection is alive
 */
public record FeedSettings(int subscribersMax, long memoryBytes, Duration commentEvery) {

    public static FeedSettings defaults() {
        return new FeedSettings(200, 32L << 20, Duration.ofSeconds(15));
    }
}
