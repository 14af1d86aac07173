package io.metaledger.query.history;

import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.Recorded;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest events, read and rendered once for all who follow. One thread reads them, and only while somebody follows;
 * it lets events gather for a moment, so that a flood of them costs each follower few writes.
 */
final class FeedTail {

    private static final Logger LOG = LoggerFactory.getLogger(FeedTail.class);

    private static final int PORTION_EVENTS = 5_000;
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Journal journal;
    private final EventJson json;
    private final long bytesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<FeedMessage> messages = new ArrayList<>();
    private FeedBatch newest = FeedBatch.EMPTY;
    private long bytes;
    private long last;
    private int followers;
    private boolean running;
    private volatile boolean closed;

    FeedTail(Journal journal, EventJson json, long bytesMax) {
        this.journal = journal;
        this.json = json;
        this.bytesMax = bytesMax;
    }

    /** Somebody follows from now on. */
    void enter() {
        lock.lock();
        try {
            followers++;
            if (!running && !closed) {
                running = true;
                messages.clear();
                newest = FeedBatch.EMPTY;
                bytes = 0;
                last = journal.head().position();
                Thread.ofVirtual().name("feed").start(this::follow);
            }
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            followers--;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        wakeAll();
    }

    /**
     * The messages after a position, waiting a while for the first; none if none came. Null if some of them are not
     * here any more, or never were.
     *
     * @param max at most so many at a time, unless they are the newest portion
     */
    @Nullable FeedBatch after(long position, int max, long waitNanos) throws InterruptedException {
        lock.lock();
        try {
            long left = waitNanos;
            while (position >= last && left > 0 && !closed) {
                left = news.awaitNanos(left);
            }
            if (newest.follows(position)) {
                return newest; // the same for all who keep up
            }
            long before = last - messages.size(); // positions have no gaps
            if (position < before) {
                return null;
            }
            int from = (int) Math.min(position - before, messages.size());
            return new FeedBatch(messages.subList(from, Math.min(from + max, messages.size())));
        } finally {
            lock.unlock();
        }
    }

    void forgetTexts() {
        lock.lock();
        try {
            messages.forEach(FeedMessage::forgetText);
            newest.forgetText();
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        try {
            while (!closed && goesOn()) {
                if (journal.awaitBeyond(last, LOOK_AGAIN)) {
                    LockSupport.parkNanos(GATHER.toNanos());
                    take();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JournalException.Stopped e) {
            LOG.debug("The feed ends with the journal: {}", e.getMessage());
            close();
        }
    }

    private void take() {
        List<Recorded> events;
        try {
            events = journal.read(last, PORTION_EVENTS);
        } catch (JournalException.Unavailable e) {
            LOG.debug("The feed waits for the database: {}", e.getMessage());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN.toMillis()));
            return;
        }
        lock.lock();
        try {
            List<FeedMessage> more = events.stream().map(event -> new FeedMessage(event.event(), json)).toList();
            for (FeedMessage message : more) {
                messages.addLast(message);
                bytes += message.bytes();
                last = message.event().position();
            }
            newest = new FeedBatch(more);
            forgetOldest();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forgetOldest() {
        int gone = 0;
        while (bytes > bytesMax) {
            bytes -= messages.get(gone++).bytes();
        }
        messages.subList(0, gone).clear();
        if (messages.size() < newest.messages().size()) {
            newest = FeedBatch.EMPTY; // more than there is room for
        }
    }

    private boolean goesOn() {
        lock.lock();
        try {
            running = followers > 0;
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void wakeAll() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
