package io.metaledger.journal;

import io.metaledger.journal.JournalException.Busy;
import io.metaledger.journal.JournalException.Conflict;
import io.metaledger.journal.JournalException.NotStorable;
import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Withdrawn;

import org.axonframework.common.Registration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The order of events in memory: what is durable, what is ordered behind it, and who waits for what. Appends come in
 * here and get their positions; the one writer thread takes batches out and says what became of them. No database is
 * touched under the lock.
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
    private final Window window;
    private final Generations generations = new Generations();
    private final Durability durability = new Durability();
    private ArrayDeque<PendingAppend> pending = new ArrayDeque<>();
    private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();
    private long pendingBytes;
    private long wantedPosition;
    private boolean closing;
    private @Nullable Stopped stopped;
    private volatile Head durable;

    Ordering(Head head, JournalSettings settings, JournalStore store, Executor completions) {
        this.durable = head;
        this.settings = settings;
        this.store = store;
        this.completions = completions;
        this.window = new Window(head.position(), settings.windowBytes());
    }

    // ---- callers ----------------------------------------------------------------------------------------------------

    Head durable() {
        return durable;
    }

    Marker marker() {
        lock.lock();
        try {
            return new Marker(window.last(), generations.current());
        } finally {
            lock.unlock();
        }
    }

    boolean stands(Marker marker) {
        lock.lock();
        try {
            return generations.stands(marker);
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the append its place, or throws; waits a bounded time for room. */
    Ordered append(PendingAppend append) {
        long checkedUpTo = append.condition().marker().position();
        long nanosLeft = settings.queueWait().toNanos();
        lock.lock();
        try {
            while (true) {
                refuseWhenStopped();
                if (!generations.stands(append.condition().marker())) {
                    throw new Withdrawn();
                }
                long oldest = window.first() - 1;
                if (checkedUpTo < oldest && !append.condition().query().criteria().isEmpty()) {
                    checkedUpTo = checkOutsideTheWindow(append.condition().query(), checkedUpTo, oldest);
                } else if (window.anyMatch(append.condition().query(), checkedUpTo)) {
                    throw new Conflict();
                } else if (hasRoomFor(append)) {
                    return order(append);
                } else if (nanosLeft <= 0) {
                    throw new Busy(pending.size());
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
        lock.lock();
        try {
            if (stopped != null) {
                return CompletableFuture.failedFuture(stopped);
            }
            if (!generations.stands(marker)) {
                return CompletableFuture.failedFuture(new Withdrawn());
            }
            return marker.position() <= durable.position()
                    ? CompletableFuture.completedFuture(null)
                    : durability.at(marker.position());
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing that matches has been ordered since the marker; only for markers inside the window. */
    boolean stillHolds(AppendCondition condition) {
        lock.lock();
        try {
            return generations.stands(condition.marker())
                    && condition.marker().position() >= window.first() - 1
                    && !window.anyMatch(condition.query(), condition.marker().position());
        } finally {
            lock.unlock();
        }
    }

    /** What the window holds of the matching events in {@code (after, upTo]}, and from where on it holds all. */
    Recent recent(EventQuery query, long after, Marker upTo) {
        lock.lock();
        try {
            if (!generations.stands(upTo)) {
                throw new Withdrawn();
            }
            return new Recent(window.first(), window.find(query, after, upTo.position()));
        } finally {
            lock.unlock();
        }
    }

    record Recent(long from, List<Slot> slots) {}

    /** Durable events after a position, whole appends, about {@code max}; null when the window no longer holds them. */
    @Nullable List<Slot> durableAfter(long after, int max) {
        lock.lock();
        try {
            if (after < window.first() - 1) {
                return null;
            }
            var found = new ArrayList<Slot>();
            for (long p = after + 1; p <= durable.position(); p++) {
                Slot slot = window.get(p);
                found.add(slot);
                if (found.size() >= max && slot.position == slot.appendLast) {
                    break;
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
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
            while (pending.isEmpty() && wantedPosition <= durable.position() && !closing && stopped == null) {
                work.awaitUninterruptibly();
            }
            return stopped == null && (!pending.isEmpty() || !closing);
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
            var appends = new ArrayList<PendingAppend>();
            long bytes = 0;
            for (PendingAppend append : pending) {
                bytes += append.bytes();
                if (appends.size() == appendsMax || (!appends.isEmpty() && bytes > settings.batchBytesMax())) {
                    break;
                }
                appends.add(append);
            }
            if (appends.isEmpty()) {
                return null;
            }
            batch = new Batch(durable, appends, slotsOf(appends));
        } finally {
            lock.unlock();
        }
        batch.stamp(nowMicros, floor);
        return batch;
    }

    void written(Batch batch) {
        var done = new ArrayList<Runnable>();
        lock.lock();
        try {
            if (stopped != null) {
                return; // whoever waited has been told
            }
            long position = durable.position();
            for (PendingAppend append : batch.appends()) {
                pending.removeFirst();
                pendingBytes -= append.bytes();
                position += append.events().size();
                long last = position;
                done.add(() -> append.durable().complete(last));
            }
            advance(batch.after(), done);
            window.evict(durable.position());
        } finally {
            lock.unlock();
        }
        complete(done);
    }

    /** The database will never take this append. Everything ordered behind it is ordered anew. */
    void refused(PendingAppend append, SQLException cause) {
        var done = new ArrayList<Runnable>();
        lock.lock();
        try {
            pending.remove(append);
            pendingBytes -= append.bytes();
            done.add(() ->
                    append.durable()
                            .completeExceptionally(
                                    new NotStorable("The database refuses the event: " + cause.getMessage(), cause)));
            withdraw(done);
            orderAnew(durable.position(), done);
        } finally {
            lock.unlock();
        }
        complete(done);
    }

    /** Nothing that waits can be stored now; everybody is told and nothing of it is kept. */
    void failPending(JournalException why) {
        var done = new ArrayList<Runnable>();
        lock.lock();
        try {
            for (PendingAppend append : pending) {
                done.add(() -> append.durable().completeExceptionally(why));
            }
            pending.clear();
            pendingBytes = 0;
            withdraw(done);
            room.signalAll();
        } finally {
            lock.unlock();
        }
        complete(done);
    }

    /** Takes in what other processes wrote: whole appends, right after what is durable here. */
    void integrate(List<StoredEvent> foreign) {
        var done = new ArrayList<Runnable>();
        lock.lock();
        try {
            long checkedUpTo = durable.position();
            withdraw(done);
            foreign.forEach(event -> window.add(new Slot(event)));
            advance(Head.after(foreign.getLast()), done);
            orderAnew(checkedUpTo, done);
            window.evict(durable.position()); // only now: what waits had to be checked against all of it
        } finally {
            lock.unlock();
        }
        complete(done);
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
        failPending(why);
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

    // ---- under the lock ---------------------------------------------------------------------------------------------

    private Ordered order(PendingAppend append) {
        if (closing) {
            throw new JournalException.Unavailable("The service is shutting down");
        }
        addToWindow(append);
        pending.add(append);
        pendingBytes += append.bytes();
        work.signal();
        return new Ordered(new Marker(window.last(), generations.current()), append.durable());
    }

    private void addToWindow(PendingAppend append) {
        long first = window.last() + 1;
        long last = window.last() + append.events().size();
        for (int i = 0; i < append.events().size(); i++) {
            window.add(new Slot(first + i, first, last, append.events().get(i)));
        }
    }

    private List<Slot> slotsOf(List<PendingAppend> appends) {
        var slots = new ArrayList<Slot>();
        long position = durable.position();
        for (PendingAppend append : appends) {
            for (int i = 0; i < append.events().size(); i++) {
                slots.add(window.get(++position));
            }
        }
        return slots;
    }

    private void advance(Head head, List<Runnable> done) {
        durable = head;
        durability.reached(head.position()).forEach(future -> done.add(() -> future.complete(null)));
        done.addAll(wakeUps);
        progress.signalAll();
        room.signalAll();
    }

    /** Takes back everything that is ordered and not durable; a new generation begins if there was any. */
    private void withdraw(List<Runnable> done) {
        if (window.last() > durable.position()) {
            window.withdrawAbove(durable.position());
            generations.end(durable.position());
            durability
                    .above(durable.position())
                    .forEach(future -> done.add(() -> future.completeExceptionally(new Withdrawn())));
        }
    }

    /**
     * Gives new places to what waits, in the same order; what was decided on something else by now is told to decide
     * again.
     *
     * @param checkedUpTo durable then and now, so what was found there when an append was ordered first still holds
     */
    private void orderAnew(long checkedUpTo, List<Runnable> done) {
        var before = pending;
        pending = new ArrayDeque<>();
        pendingBytes = 0;
        for (PendingAppend append : before) {
            JournalException obstacle = obstacle(append.condition(), checkedUpTo);
            if (obstacle == null) {
                addToWindow(append);
                pending.add(append);
                pendingBytes += append.bytes();
            } else {
                done.add(() -> append.durable().completeExceptionally(obstacle));
            }
        }
        room.signalAll();
    }

    private @Nullable JournalException obstacle(AppendCondition condition, long checkedUpTo) {
        if (!generations.stands(condition.marker())) {
            return new Withdrawn();
        }
        long after = Math.max(condition.marker().position(), checkedUpTo);
        return window.anyMatch(condition.query(), after) ? new Conflict() : null;
    }

    private boolean hasRoomFor(PendingAppend append) {
        return pending.isEmpty()
                || (pending.size() < settings.queueAppendsMax()
                        && pendingBytes + append.bytes() <= settings.queueBytesMax());
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
