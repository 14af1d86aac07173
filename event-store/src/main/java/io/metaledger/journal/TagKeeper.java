package io.metaledger.journal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Has the table of tags follow the events. Processes that share a database all do it; whoever comes first does it for
 * all. Where it cannot be done, on a full disk for example, nothing is missing: reading takes longer, until it can.
 */
final class TagKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TagKeeper.class);

    private final JournalStore store;
    private final LongSupplier durable;
    private final Duration every;
    private final Thread thread;
    private Filled last = new Filled(0, 0);
    private volatile long filledUpTo;
    private volatile boolean closed;

    /**
     * A time when the table was filled.
     *
     * @param head where the journal ended when that was committed, or later; whoever has an event above it, be it a
     *     database that was restored or a standby, has the table as full as that, too
     */
    private record Filled(long upTo, long head) {}

    /**
     * @param durable the newest durable position
     */
    TagKeeper(JournalStore store, LongSupplier durable, Duration every) {
        this.store = store;
        this.durable = durable;
        this.every = every;
        this.thread = Thread.ofVirtual().name("journal-tags").start(this::run);
    }

    /** See {@link Journal#tagsBehind()}. */
    long behind() {
        return Math.max(0, durable.getAsLong() - filledUpTo);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(every.toNanos());
            try {
                fill();
            } catch (SQLException | RuntimeException e) {
                LOG.debug("The table of tags could not be brought up to date: {}", OneLine.of(e));
            }
        }
    }

    private void fill() throws SQLException {
        long newest = durable.getAsLong();
        if (newest > last.head()) {
            store.tagsAreSure(last.upTo());
        }
        long before = -1;
        while (!closed && filledUpTo < newest && filledUpTo > before) {
            before = filledUpTo;
            filledUpTo = store.indexTags(newest);
        }
        if (filledUpTo > last.upTo()) {
            last = new Filled(filledUpTo, store.head().head().position());
        }
    }
}
