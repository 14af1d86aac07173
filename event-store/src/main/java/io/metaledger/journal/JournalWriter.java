package io.metaledger.journal;

import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalStore.HeadRow;
import io.metaledger.journal.JournalStore.LockedHead;
import io.metaledger.journal.JournalStore.WriteResult;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that writes: takes what waits, writes it with one commit, and deals with every way in which that can
 * end. It is also the only one that takes in what other processes wrote, so a batch whose outcome is unknown is never
 * mistaken for somebody else's.
 */
final class JournalWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final long FIRST_PAUSE_NANOS = 5_000_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000_000;
    private static final int LOCKED_TRIES_MAX = 5;

    private final Ordering ordering;
    private final JournalStore store;
    private final JournalSettings settings;
    private final InstantSource clock;
    private final JournalMetrics metrics;
    private final java.util.function.Consumer<Stopped> onStop;
    private final ForeignEvents foreign;
    private int appendsMax;
    private long floor;
    private long ownPosition;
    private boolean contended;
    private volatile @Nullable String trouble;

    JournalWriter(
            Ordering ordering,
            JournalStore store,
            JournalSettings settings,
            InstantSource clock,
            JournalMetrics metrics,
            java.util.function.Consumer<Stopped> onStop) {
        this.ordering = ordering;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.onStop = onStop;
        this.foreign = new ForeignEvents(ordering);
        this.appendsMax = settings.batchAppendsMax();
    }

    @Override
    public void run() {
        try {
            while (ordering.awaitWork()) {
                boolean writes = ordering.waiting() > 0;
                if (ordering.isBehind() && !(writes && contended)) {
                    catchUp();
                }
                if (writes) {
                    writeOn();
                }
            }
        } catch (Stopped e) {
            onStop.accept(e);
        } catch (Throwable e) {
            onStop.accept(new Stopped("The journal's writer failed: " + e, e));
        }
    }

    /** What keeps the writer from writing, if anything does. */
    @Nullable String trouble() {
        return trouble;
    }

    /** When nothing waits, nobody tries whether writing works again; then a look at the head tells. */
    void headSeen(HeadRow row) {
        long apart = Math.abs(Micros.of(clock.instant()) - row.databaseTime());
        boolean fit = !row.heldByOther() && apart <= settings.clockSkewMax().toNanos() / 1_000;
        if (fit && ordering.waiting() == 0) {
            trouble = null;
        }
    }

    private @Nullable Batch nextBatch() {
        return ordering.nextBatch(appendsMax, Micros.of(clock.instant()), floor);
    }

    /**
     * Writes what waits until the outcome is known. A batch of unknown outcome is sent again as it is; nothing is
     * ordered over it.
     */
    private void writeOn() {
        long started = System.nanoTime();
        Attempt attempt = firstTry();
        while (attempt != null && !(attempt.result() instanceof WriteResult.Written)) {
            attempt = after(attempt);
        }
        if (attempt != null) {
            written(attempt.batch(), started);
        }
    }

    /** Where other processes keep coming first, it costs less to wait for one's turn than to lose once more. */
    private @Nullable Attempt firstTry() {
        if (contended) {
            return writeUnderLock(null);
        }
        Batch batch = nextBatch();
        return batch == null ? null : new Attempt(batch, store.write(batch), false, FIRST_PAUSE_NANOS);
    }

    /**
     * A try to write.
     *
     * @param inDoubt whether an earlier try of these bytes may still come through
     */
    private record Attempt(Batch batch, WriteResult result, boolean inDoubt, long pauseNanos) {}

    /** The next try, or null when there is nothing more to try for this batch. */
    private @Nullable Attempt after(Attempt attempt) {
        Batch batch = attempt.batch();
        return switch (attempt.result()) {
            case WriteResult.Written() -> attempt;
            case WriteResult.Lost() -> {
                metrics.positionLost();
                yield writeUnderLock(attempt);
            }
            case WriteResult.BelowFloor(long closed) -> {
                floor = Math.max(floor, closed);
                batch.stamp(Micros.of(clock.instant()), floor);
                yield new Attempt(batch, store.write(batch), attempt.inDoubt(), FIRST_PAUSE_NANOS);
            }
            case WriteResult.Refused(SQLException cause) -> writeHalf(batch, cause);
            case WriteResult.FormatTooNew(int format) ->
                    throw new Stopped(
                            "The journal's format is "
                                    + format
                                    + ", newer than this program may write. Run the newer version that raised it.");
            case WriteResult.ClocksApart(long by) ->
                    attempt.inDoubt() && by < 0
                            ? writeUnderLock(attempt) // it has grown old while nobody knew, and is dated anew
                            : failUnlessInDoubt(
                                    attempt,
                                    "This host's clock and the database's are "
                                            + by / 1_000
                                            + " ms apart, more than "
                                            + settings.clockSkewMax().toMillis()
                                            + " ms; synchronise the clocks");
            case WriteResult.NoRoom(SQLException cause) -> noRoom(attempt, cause);
            case WriteResult.Held() -> failUnlessInDoubt(attempt, "Another process holds the journal exclusively");
            case WriteResult.Unknown(SQLException cause) -> {
                report("The outcome of a write is unknown, it is sent again: " + OneLine.of(cause));
                yield writeAgain(attempt);
            }
        };
    }

    /** In a file of its own an earlier try has ended with its connection, and as the head has not moved, in vain. */
    private @Nullable Attempt noRoom(Attempt attempt, SQLException cause) {
        String why =
                "The database's disk is full: make room, and writing goes on by itself (" + cause.getMessage() + ")";
        return settings.sharing() == JournalSettings.Sharing.OWN_FILE ? fail(why) : failUnlessInDoubt(attempt, why);
    }

    private @Nullable Attempt failUnlessInDoubt(Attempt attempt, String why) {
        if (attempt.inDoubt()) {
            report(why);
            return writeAgain(attempt);
        }
        return fail(why);
    }

    private @Nullable Attempt fail(String why) {
        report(why);
        ordering.failPending(new Unavailable(why));
        return null;
    }

    private Attempt writeAgain(Attempt attempt) {
        long pause = pauseBeforeRetry(attempt.pauseNanos());
        return new Attempt(attempt.batch(), store.write(attempt.batch()), true, pause);
    }

    private void written(Batch batch, long started) {
        trouble = null;
        appendsMax = settings.batchAppendsMax();
        ownPosition = batch.after().position();
        metrics.batchWritten(batch, started);
        ordering.written(batch);
    }

    /**
     * The batch cannot be stored as it is: another process came first, or the database takes nothing so old any more.
     * With the head row locked nobody can come first again. Null when nothing is left to write. Not every loss is
     * final, a lock that was not to be had is one too: an earlier try of the same bytes may have come through
     * meanwhile. Once the lock is had, no earlier try can: the head has moved, or they are too old by the database's
     * clock, which only rises.
     *
     * @param lost what was tried before, if anything
     */
    private @Nullable Attempt writeUnderLock(@Nullable Attempt lost) {
        long pause = FIRST_PAUSE_NANOS;
        int triesLeft = LOCKED_TRIES_MAX;
        while (true) {
            try (LockedHead locked = store.lockHead()) {
                if (lost != null && isStored(lost.batch(), locked)) {
                    break;
                }
                contended = locked.head().head().position() != ownPosition;
                int waiting = ordering.waiting();
                foreign.takeIn(locked.head(), locked::read);
                ordering.awaitWaiting(waiting, settings.turnWait()); // or its losers might lose for ever
                floor = Math.max(floor, locked.head().floor());
                Batch batch = nextBatch();
                if (batch == null) {
                    return null;
                }
                WriteResult result = locked.write(batch);
                if (!(result instanceof WriteResult.Lost)) {
                    return new Attempt(batch, result, false, FIRST_PAUSE_NANOS);
                }
                if (--triesLeft == 0) {
                    throw new Stopped(
                            "The journal cannot be continued after position "
                                    + batch.before().position()
                                    + ": its tables hold what its head does not know of");
                }
            } catch (SQLException e) {
                report("The journal's head could not be locked: " + e.getMessage());
            }
            pause = pauseBeforeRetry(pause);
        }
        return writeAgain(lost);
    }

    private static boolean isStored(Batch batch, LockedHead locked) throws SQLException {
        return locked.head().head().position() >= batch.first().position
                && locked.read(batch.before().position(), 1).stream()
                        .anyMatch(event -> event.id().equals(batch.first().id));
    }

    /** The database refuses something in the batch: smaller and smaller ones find out which append it is. */
    private @Nullable Attempt writeHalf(Batch batch, SQLException cause) {
        if (batch.appends().size() > 1) {
            appendsMax = batch.appends().size() / 2;
        } else {
            LOG.warn("The database refuses an event of type {}: {}", batch.first().type.name(), cause.getMessage());
            appendsMax = settings.batchAppendsMax();
            ordering.refused(batch.appends().getFirst(), cause);
        }
        Batch half = nextBatch();
        return half == null ? null : new Attempt(half, store.write(half), false, FIRST_PAUSE_NANOS);
    }

    private void catchUp() {
        try {
            foreign.takeIn(store.head(), store::read);
            trouble = null;
        } catch (SQLException e) {
            report("What other processes wrote could not be read: " + e.getMessage());
            LockSupport.parkNanos(FIRST_PAUSE_NANOS);
        }
    }

    private long pauseBeforeRetry(long nanos) {
        if (ordering.stopped() != null) {
            throw new Stopped("Stopped while the database did not answer");
        }
        LockSupport.parkNanos(nanos);
        return Math.min(nanos * 2, LONGEST_PAUSE_NANOS);
    }

    private void report(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("{}", what);
        }
        trouble = what;
    }
}
