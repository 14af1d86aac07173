package io.metaledger.journal;

import io.metaledger.journal.JournalSettings.Sharing;

import java.time.Duration;

/** Bounds for tests: nothing happens by itself, so that the test alone says what happens when. */
final class TestSettings {

    Sharing sharing = Sharing.SHARED;
    long windowBytes = 64 << 20;
    int queueAppendsMax = 1_000;
    long queueBytesMax = 64 << 20;
    Duration queueWait = Duration.ofSeconds(5);
    int batchAppendsMax = 1_000;
    Duration tailEvery = Duration.ofHours(1);
    Duration clockSkewMax = Duration.ofMinutes(1);
    Duration holdFor = Duration.ofSeconds(10);
    Duration turnWait = Duration.ofMillis(2);
    Duration tagsEvery = Duration.ofHours(1);

    JournalSettings build() {
        return new JournalSettings(
                sharing,
                windowBytes,
                queueAppendsMax,
                queueBytesMax,
                queueWait,
                batchAppendsMax,
                8 << 20,
                tailEvery,
                clockSkewMax,
                holdFor,
                turnWait,
                tagsEvery);
    }
}
