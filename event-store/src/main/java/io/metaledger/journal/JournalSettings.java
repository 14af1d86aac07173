package io.metaledger.journal;

import java.time.Duration;

/**
 * Bounds of the journal.
 *
 * @param sharing who else may write, and so what a read must ask first
 * @param windowBytes how much of the newest history is kept in memory
 * @param queueAppendsMax how many appends may wait to become durable
 * @param queueBytesMax how many bytes of them
 * @param queueWait how long a caller waits for room in the queue before it is told "busy"
 * @param batchAppendsMax the most appends in one commit
 * @param batchBytesMax the most bytes in one commit
 * @param tailEvery how often the head is asked for what other processes wrote, when not exclusive
 * @param clockSkewMax how far this host's clock may be from the database's before appends are refused
 * @param holdFor how long an exclusive hold on the journal lasts unless it is renewed, which happens three times in
 *     that span
 * @param turnWait how long a process whose turn it is to write, because others came first, waits for those of its own
 *     who have to decide again; nobody else writes meanwhile
 * @param tagsEvery how often the table of tags is made to follow the events: many of them at a time cost less, and few
 *     of them without are found sooner
 */
public record JournalSettings(
        Sharing sharing,
        long windowBytes,
        int queueAppendsMax,
        long queueBytesMax,
        Duration queueWait,
        int batchAppendsMax,
        long batchBytesMax,
        Duration tailEvery,
        Duration clockSkewMax,
        Duration holdFor,
        Duration turnWait,
        Duration tagsEvery) {

    /** The largest event, payload and metadata together, in characters. */
    public static final int EVENT_CHARACTERS_MAX = 1 << 20;

    /** The largest append, payloads and metadata together, in characters. */
    public static final int APPEND_CHARACTERS_MAX = 64 << 20;

    /** The most events in one append. */
    public static final int APPEND_EVENTS_MAX = 10_000;

    /** Who else may write to the same database. */
    public enum Sharing {
        /** Other processes may; every read asks whether the head has moved. */
        SHARED,
        /** Nobody can, the database file is locked by this process. */
        OWN_FILE,
        /** Nobody may while this process renews its hold on the head row; when it cannot, reads ask again. */
        HELD
    }

    public static JournalSettings defaults() {
        return new JournalSettings(
                Sharing.SHARED,
                64L << 20,
                20_000,
                64L << 20,
                Duration.ofSeconds(5),
                2_000,
                8L << 20,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMillis(2),
                Duration.ofMillis(500));
    }

    public JournalSettings with(Sharing how) {
        return with(how, tailEvery, clockSkewMax);
    }

    public JournalSettings withTailEvery(Duration time) {
        return with(sharing, time, clockSkewMax);
    }

    public JournalSettings withClockSkewMax(Duration time) {
        return with(sharing, tailEvery, time);
    }

    private JournalSettings with(Sharing how, Duration tail, Duration skew) {
        return new JournalSettings(
                how,
                windowBytes,
                queueAppendsMax,
                queueBytesMax,
                queueWait,
                batchAppendsMax,
                batchBytesMax,
                tail,
                skew,
                holdFor,
                turnWait,
                tagsEvery);
    }
}
