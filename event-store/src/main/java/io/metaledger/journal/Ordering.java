package io.metaledger.journal;

import io.metaledger.journal.JournalException.Busy;
import io.metaledger.journal.JournalException.Conflict;
import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Withdrawn;

import org.axonframework.common.Registration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The order of events in memory, as callers and the writer see it: appends come in here and get their positions; the
 * one writer thread takes batches out and says what became of them. No database is touched under the lock.
 */
final class Ordering {

    private static final Logger LOG = LoggerFactory.getLogger(Ordering.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Condition progress = lock.newCondition();

    private final JournalSettings settings;
    private final JournalStore store;
    private final Executor completions;
    private final EventOrder order;
    private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();
    private long wantedPosition;
    private boolean closing;
    private volatile @Nullable Stopped stopped;
    private volatile Head durable;

    Ordering(Head head, JournalSettings settings, JournalStore store, Executor completions) {
        this.durable = head;
        this.settings = settings;
        this.store = store;
        this.completions = completions;
        this.order = new EventOrder(head, settings);
    }

    // ---- callers ----------------------------------------------------------------------------------------------------

    Head durable() {
        return durable;
    }

    Marker marker() {
        return locked(order::marker);
    }

    boolean stands(Marker marker) {
        return locked(() -> order.stands(marker));
    }

    int waiting() {
        return locked(order::waiting);
    }

    /** Gives the append its place, or throws; waits a bounded time for room. */
    Ordered append(PendingAppend append) {
        long checkedUpTo = append.condition().marker().position();
        long nanosLeft = settings.queueWait().toNanos();
        lock.lock();
        try {
            while (true) {
                refuseWhenStopped();
                if (!order.stands(append.condition().marker())) {
                    throw new Withdrawn();
                }
                long forgotten = order.forgottenUpTo();
                if (checkedUpTo < forgotten && !append.condition().query().criteria().isEmpty()) {
                    checkedUpTo = checkOutsideTheWindow(append.condition().query(), checkedUpTo, forgotten);
                } else if (order.anyMatch(append.condition().query(), checkedUpTo)) {
                    throw new Conflict();
                } else if (order.hasRoomFor(append)) {
                    return place(append);
                } else if (nanosLeft <= 0) {
                    throw new Busy(order.waiting());
                } else {
                    nanosLeft = room.awaitNanos(nanosLeft);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException.Unavailable("Interrupted while waiting for room in the journal's queue", e);
        } finally {
            lock.unlock();
        }
    }

    /** Completes when everything that the marker has seen is durable; fails when some of it was withdrawn. */
    CompletableFuture<Void> awaitDurable(Marker marker) {
        return locked(() -> stopped == null ? order.awaitDurable(marker) : CompletableFuture.failedFuture(stopped));
    }

    /** Whether nothing that matches has been ordered since the marker; only for markers inside the window. */
    boolean stillHolds(AppendCondition condition) {
        Marker marker = condition.marker();
        return locked(() ->
                order.stands(marker)
                        && marker.position() >= order.forgottenUpTo()
                        && !order.anyMatch(condition.query(), marker.position()));
    }

    /** What the window holds of the matching events in {@code (after, upTo]}, and from where on it holds all. */
    Recent recent(EventQuery query, long after, Marker upTo) {
        return locked(() -> order.recent(query, after, upTo));
    }

    record Recent(long from, List<Slot> slots) {}

    /** Durable events after a position, whole appends, about {@code max}; null when the window no longer holds them. */
    @Nullable List<Slot> durableAfter(long after, int max) {
        lock.lock();
        try {
            return order.durableAfter(after, max);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a position is durable and the journal goes on; without the lock, so it may be so an instant later. */
    boolean isDurable(long position) {
        return durable.position() >= position && stopped == null;
    }

    /**
     * Waits until something beyond a position is durable; false when the time is over first, an exception when stopped.
     */
    boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (durable.position() <= position && stopped == null && nanos > 0) {
                nanos = progress.awaitNanos(nanos);
            }
            refuseWhenStopped();
            return durable.position() > position;
        } finally {
            lock.unlock();
        }
    }

    Registration onDurable(Runnable wakeUp) {
        wakeUps.add(wakeUp);
        return () -> wakeUps.remove(wakeUp);
    }

    /** Another process has written up to there; the writer shall read it. */
    void want(long position) {
        lock.lock();
        try {
            if (position > wantedPosition) {
                wantedPosition = position;
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- the writer -------------------------------------------------------------------------------------------------

    /** Waits for something to do; false when closed and everything is written, or stopped. */
    boolean awaitWork() {
        lock.lock();
        try {
            while (order.waiting() == 0 && wantedPosition <= durable.position() && !closing && stopped == null) {
                work.awaitUninterruptibly();
            }
            return stopped == null && (order.waiting() > 0 || !closing);
        } finally {
            lock.unlock();
        }
    }

    boolean isBehind() {
        lock.lock();
        try {
            return wantedPosition > durable.position();
        } finally {
            lock.unlock();
        }
    }

    /** Stamps the oldest waiting appends, at most so many; null when there are none. */
    @Nullable Batch nextBatch(int appendsMax, long nowMicros, long floor) {
        Batch batch;
        lock.lock();
        try {
            batch = order.nextBatch(appendsMax);
        } finally {
            lock.unlock();
        }
        if (batch != null) {
            batch.stamp(nowMicros, floor);
        }
        return batch;
    }

    void written(Batch batch) {
        change(done -> {
            if (stopped == null) { // else whoever waited has been told
                order.written(batch, done);
            }
        });
    }

    /** The database will never take this append. Everything ordered behind it is ordered anew. */
    void refused(PendingAppend append, SQLException cause) {
        change(done -> order.refused(append, cause, done));
    }

    /** Nothing that waits can be stored now; everybody is told and nothing of it is kept. */
    void failPending(JournalException why) {
        change(done -> order.failPending(why, done));
    }

    /** Takes in what other processes wrote: whole appends, right after what is durable here. */
    void integrate(List<StoredEvent> foreign) {
        change(done -> order.integrate(foreign, done));
    }

    /** Waits until so many appends wait to be written; a bounded time, and not when the journal ends. */
    void awaitWaiting(int appends, Duration atMost) {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (order.waiting() < appends && nanos > 0 && !closing && stopped == null) {
                nanos = work.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closing = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends everything; whoever waits is told. False when it had ended already. */
    boolean stop(Stopped why) {
        lock.lock();
        try {
            if (stopped != null) {
                return false;
            }
            stopped = why;
            work.signalAll();
            room.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        failPending(why.onItsWay());
        return true;
    }

    @Nullable Stopped stopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    // ---- the lock ---------------------------------------------------------------------------------------------------

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** Changes the order, and tells whoever is concerned once the lock is free. */
    private void change(Consumer<List<Runnable>> change) {
        var done = new ArrayList<Runnable>();
        lock.lock();
        try {
            change.accept(done);
            if (order.durable().position() > durable.position()) {
                durable = order.durable();
                done.addAll(wakeUps);
                progress.signalAll();
            }
            room.signalAll();
        } finally {
            lock.unlock();
        }
        complete(done);
    }

    private Ordered place(PendingAppend append) {
        if (closing) {
            throw new JournalException.Unavailable("The service is shutting down");
        }
        Ordered ordered = order.order(append);
        work.signal();
        return ordered;
    }

    /** Asks the database about what the window has forgotten, without the lock. */
    private long checkOutsideTheWindow(EventQuery query, long after, long upTo) {
        lock.unlock();
        try {
            if (store.anyMatch(query, after, upTo)) {
                throw new Conflict();
            }
            return upTo;
        } catch (SQLException e) {
            throw new JournalException.Unavailable("The condition of an append could not be checked", e);
        } finally {
            lock.lock();
        }
    }

    private void refuseWhenStopped() {
        if (stopped != null) {
            throw stopped;
        }
    }

    private void complete(List<Runnable> done) {
        if (!done.isEmpty()) {
            completions.execute(() -> done.forEach(Ordering::tell));
        }
    }

    /** One listener that fails must not keep the news from the others. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.error("A listener of the journal failed", e);
        }
    }
}
