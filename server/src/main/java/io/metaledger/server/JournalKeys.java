package io.metaledger.server;

import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.JournalSettings.Sharing;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * The settings {@code metaledger.journal.*}.
 *
 * @param exclusive whether this process alone may write to the PostgreSQL database; reads need not ask it then
 * @param windowBytes how much of the newest history is kept in memory
 * @param queueAppendsMax how many changes may wait to become durable
 * @param queueBytesMax how many bytes of them
 * @param queueWait how long a request waits for room in the queue before it is told to come back later
 * @param batchAppendsMax the most changes in one commit
 * @param batchBytesMax the most bytes in one commit
 * @param tailEvery how often the database is asked for what other processes wrote
 * @param clockSkewMax how far this host's clock may be from the database's
 * @param holdFor how long an exclusive hold outlives a process that has died
 * @param turnWait how long a process whose turn it is to write waits for its own commands that have to decide again
 */
public record JournalKeys(
        @DefaultValue("false") boolean exclusive,
        @DefaultValue("64MB") DataSize windowBytes,
        @DefaultValue("20000") int queueAppendsMax,
        @DefaultValue("64MB") DataSize queueBytesMax,
        @DefaultValue("5s") Duration queueWait,
        @DefaultValue("2000") int batchAppendsMax,
        @DefaultValue("8MB") DataSize batchBytesMax,
        @DefaultValue("100ms") Duration tailEvery,
        @DefaultValue("5s") Duration clockSkewMax,
        @DefaultValue("10s") Duration holdFor,
        @DefaultValue("2ms") Duration turnWait) {

    public JournalKeys {
        SettingBounds.within("journal.window-bytes", windowBytes, DataSize.ofMegabytes(1), DataSize.ofGigabytes(16));
        SettingBounds.within("journal.queue-appends-max", queueAppendsMax, 1, 1_000_000);
        SettingBounds.within(
                "journal.queue-bytes-max", queueBytesMax, DataSize.ofMegabytes(1), DataSize.ofGigabytes(4));
        SettingBounds.within("journal.queue-wait", queueWait, Duration.ZERO, Duration.ofMinutes(1));
        SettingBounds.within("journal.batch-appends-max", batchAppendsMax, 1, 10_000);
        SettingBounds.within(
                "journal.batch-bytes-max", batchBytesMax, DataSize.ofMegabytes(1), DataSize.ofMegabytes(256));
        SettingBounds.within("journal.tail-every", tailEvery, Duration.ofMillis(10), Duration.ofMinutes(1));
        SettingBounds.within("journal.clock-skew-max", clockSkewMax, Duration.ofMillis(10), Duration.ofHours(1));
        SettingBounds.within("journal.hold-for", holdFor, Duration.ofSeconds(1), Duration.ofMinutes(5));
        SettingBounds.within("journal.turn-wait", turnWait, Duration.ZERO, Duration.ofMillis(100));
    }

    JournalSettings settings(boolean postgres) {
        return new JournalSettings(
                sharing(postgres),
                windowBytes.toBytes(),
                queueAppendsMax,
                queueBytesMax.toBytes(),
                queueWait,
                batchAppendsMax,
                batchBytesMax.toBytes(),
                tailEvery,
                clockSkewMax,
                holdFor,
                turnWait,
                JournalSettings.defaults().tagsEvery());
    }

    private Sharing sharing(boolean postgres) {
        if (!postgres) {
            return Sharing.OWN_FILE;
        }
        return exclusive ? Sharing.HELD : Sharing.SHARED;
    }
}
