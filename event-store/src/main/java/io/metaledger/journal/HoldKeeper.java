package io.metaledger.journal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps this process's exclusive hold on the journal. The hold is a mark on the head row, so no other process's append
 * can pass it. Reads may trust memory only while {@link #isHeld()}: that is counted from before each renewal was sent,
 * by this process's own monotonic clock, and so ends before the database thinks it does.
 */
final class HoldKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HoldKeeper.class);

    private final JournalStore store;
    private final long holdNanos;
    private final Runnable regained;
    private final Thread thread;
    private volatile long heldUntilNanos;
    private volatile boolean closed;

    /**
     * @param regained called when the hold was lost and taken again, before it counts
     */
    HoldKeeper(JournalStore store, Duration holdFor, Runnable regained) {
        this.store = store;
        this.holdNanos = holdFor.toNanos();
        this.regained = regained;
        this.heldUntilNanos = System.nanoTime();
        take();
        this.thread = Thread.ofVirtual().name("hold-keeper").start(this::run);
    }

    boolean isHeld() {
        return heldUntilNanos - System.nanoTime() > 0;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(5)); // a renewal on its way would take the hold again
            heldUntilNanos = System.nanoTime();
            store.releaseHold();
        } catch (SQLException e) {
            LOG.warn("The exclusive hold could not be given back; it runs out by itself: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() {
        try {
            if (!renew()) {
                throw new JournalException.Stopped(
                        "Another process uses this database exclusively; stop it first, or wait "
                                + Duration.ofNanos(holdNanos).toSeconds()
                                + " s if it has just died");
            }
        } catch (SQLException e) {
            throw new JournalException.Unavailable("The journal could not be taken exclusively", e);
        }
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(holdNanos / 3);
            if (!closed) {
                keep();
            }
        }
    }

    private void keep() {
        try {
            if (!renew()) {
                LOG.warn("The exclusive hold on the journal is lost; reads ask the database until it is back");
            }
        } catch (SQLException | JournalException e) {
            LOG.warn("The exclusive hold on the journal could not be renewed: {}", e.getMessage());
        }
    }

    private boolean renew() throws SQLException {
        long before = System.nanoTime();
        if (!store.hold(holdNanos / 1_000)) {
            return false;
        }
        if (!isHeld()) { // it had run out, perhaps only while this renewal was on its way: others may have written
            regained.run();
        }
        heldUntilNanos = before + holdNanos * 9 / 10;
        return true;
    }
}
