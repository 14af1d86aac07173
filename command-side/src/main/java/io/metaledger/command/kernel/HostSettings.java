package io.metaledger.command.kernel;

import java.time.Duration;

/**
 * Bounds of the command side.
 *
 * @param conflictsMax how often a command is decided again because others came first
 * @param waitMax how long a caller waits for durability before it is told that the outcome is unknown
 * @param cachedBytesMax how much memory the states of kinds that no image holds may take, by an estimate
 */
public record HostSettings(int conflictsMax, Duration waitMax, long cachedBytesMax) {

    public static HostSettings defaults() {
        return new HostSettings(100, Duration.ofSeconds(20), 64L << 20);
    }
}
