package io.metaledger.server;

import org.springframework.util.unit.DataSize;

import java.time.Duration;

/** Holds settings to their bounds. */
final class SettingBounds {

    private SettingBounds() {}

    static void within(String key, long value, long min, long max) {
        require(key, value >= min && value <= max, String.valueOf(value), min + " to " + max);
    }

    static void within(String key, DataSize value, DataSize min, DataSize max) {
        require(
                key,
                value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                text(value),
                text(min) + " to " + text(max));
    }

    static void within(String key, Duration value, Duration min, Duration max) {
        require(
                key,
                value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                text(value),
                text(min) + " to " + text(max));
    }

    private static void require(String key, boolean holds, String value, String range) {
        if (!holds) {
            throw new WrongSetting("metaledger." + key + " is " + value + "; it must be " + range);
        }
    }

    /** As one writes them in settings. */
    private static String text(DataSize size) {
        long bytes = size.toBytes();
        if (bytes > 0 && bytes % (1 << 20) == 0) {
            return bytes / (1 << 20) + "MB";
        }
        return bytes > 0 && bytes % (1 << 10) == 0 ? bytes / (1 << 10) + "KB" : bytes + "B";
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
