package io.metaledger.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tables of the journal. Knows nothing of memory, generations or waiting; the journal decides, this writes and
 * reads.
 */
interface JournalStore extends AutoCloseable {

    /** The head row. */
    HeadRow head() throws SQLException;

    /**
     * Writes a batch if the head still is what the batch was built on. Writing the same bytes again is safe and tells
     * what became of the first try.
     */
    WriteResult write(Batch batch);

    /** Locks the head row, so that the next write cannot lose. */
    LockedHead lockHead() throws SQLException;

    /** Events above a position, oldest first. */
    List<StoredEvent> read(long after, int limit) throws SQLException;

    /** Events in {@code (after, upTo]} that match, oldest first, handed out one by one. */
    void find(EventQuery query, long after, long upTo, Consumer<StoredEvent> sink) throws SQLException;

    /** The first {@code max} events in {@code (after, upTo]} that match, in the order asked for. */
    List<StoredEvent> scan(EventQuery.Criterion criterion, long after, long upTo, ReadOrder order, int max)
            throws SQLException;

    /** Whether anything in {@code (after, upTo]} matches. */
    boolean anyMatch(EventQuery query, long after, long upTo) throws SQLException;

    /**
     * Has the table of tags follow the events, a portion of them and none above {@code last}.
     *
     * @return the position up to which it has all tags now
     */
    long indexTags(long last) throws SQLException;

    /**
     * From now on reading by tag up to there need not ask how far the table goes, because wherever the events are that
     * this process knows of, it has all their tags.
     */
    void tagsAreSure(long upTo);

    /**
     * The newest position, at most {@code upTo}, that was recorded before a time in microseconds; 0 when there is none.
     */
    long lastBefore(long micros, long upTo) throws SQLException;

    /**
     * Raises the floor: nothing is recorded at or before that time any more. False when that time is so far ahead of
     * the database's clock that nobody could write.
     */
    boolean raiseFloor(long micros) throws SQLException;

    /** Takes or renews the exclusive hold on the journal by the database's clock; false when another process has it. */
    boolean hold(long forMicros) throws SQLException;

    void releaseHold() throws SQLException;

    /** Gives back what was kept for writing; after the last write. */
    @Override
    void close();

    /** The head row, locked until closed. */
    interface LockedHead extends AutoCloseable {

        HeadRow head();

        List<StoredEvent> read(long after, int limit) throws SQLException;

        /** Writes and ends the lock. */
        WriteResult write(Batch batch);

        @Override
        void close();
    }

    /**
     * @param databaseTime microseconds
     * @param heldByOther another process holds the journal exclusively right now
     */
    record HeadRow(Head head, long floor, int format, long databaseTime, boolean heldByOther) {}

    /** What became of a write. */
    sealed interface WriteResult {
        /** It is durable, by this try or an earlier one. */
        record Written() implements WriteResult {}

        /** The head is elsewhere: another process wrote. */
        record Lost() implements WriteResult {}

        /** An instant at or after the batch's first time has been closed. */
        record BelowFloor(long floor) implements WriteResult {}

        /** This host's clock and the database's differ by more than the bound; microseconds. */
        record ClocksApart(long by) implements WriteResult {}

        /** Another process holds the journal exclusively. */
        record Held() implements WriteResult {}

        /** The journal's format is newer than what this program may write. */
        record FormatTooNew(int format) implements WriteResult {}

        /** The database refuses this data, and will again. */
        record Refused(SQLException cause) implements WriteResult {}

        /** The database's disk is full. The head has not moved, and nothing of this try was stored. */
        record NoRoom(SQLException cause) implements WriteResult {}

        /** Nobody knows whether it was stored. */
        record Unknown(SQLException cause) implements WriteResult {}
    }
}
