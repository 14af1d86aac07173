package io.metaledger.journal;

import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalSettings.Sharing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The head row as other processes may have left it: asked for by whoever must know all that was acknowledged anywhere,
 * looked at every now and then, held where nobody else shall write, and raised to close an instant.
 */
final class HeadWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeadWatch.class);
    private static final Duration CATCH_UP_WAIT = Duration.ofSeconds(5);

    private final JournalStore store;
    private final Ordering ordering;
    private final JournalWriter writer;
    private final JournalSettings settings;
    private final InstantSource clock;
    private final Consumer<Stopped> onStop;
    private final HeadQuestion<Long> question = new HeadQuestion<>(this::ask);
    private final FloorRaiser floorRaiser;
    private final @Nullable HoldKeeper hold;
    private final @Nullable Thread tail;
    private volatile boolean closed;

    /**
     * @param onStop told when the head shows that this process must not go on
     * @throws JournalException if the journal is to be held and cannot be
     */
    HeadWatch(
            JournalStore store,
            Ordering ordering,
            JournalWriter writer,
            JournalSettings settings,
            InstantSource clock,
            Consumer<Stopped> onStop) {
        this.store = store;
        this.ordering = ordering;
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
        this.onStop = onStop;
        this.floorRaiser = new FloorRaiser(store);
        this.hold =
                settings.sharing() == Sharing.HELD
                        ? new HoldKeeper(store, settings.holdFor(), () -> awaitPosition(ask()))
                        : null;
        this.tail =
                settings.sharing() == Sharing.OWN_FILE
                        ? null
                        : Thread.ofVirtual().name("journal-tail").start(this::watchTail);
    }

    /** See {@link Journal#confirmHead()}. */
    long confirm() {
        if (settings.sharing() == Sharing.OWN_FILE || (hold != null && hold.isHeld())) {
            return ordering.durable().position();
        }
        return askAndAwait();
    }

    /** See {@link Journal#closeInstant}. */
    long closeInstant(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            throw new IllegalArgumentException("An instant in the future cannot be closed: " + instant);
        }
        long micros = Micros.of(instant);
        Head known = ordering.durable();
        if (micros <= known.recordedAt()) {
            return known.position();
        }
        join(floorRaiser.raiseTo(micros));
        return askAndAwait();
    }

    @Override
    public void close() {
        closed = true;
        if (tail != null) {
            tail.interrupt();
        }
        if (hold != null) {
            hold.close();
        }
    }

    private long askAndAwait() {
        long position = join(question.ask());
        awaitPosition(position);
        return position;
    }

    private long ask() {
        Head known = ordering.durable();
        try {
            JournalStore.HeadRow row = store.head();
            ForeignEvents.requireForward(known, row.head());
            writer.headSeen(row);
            return row.head().position();
        } catch (Stopped e) {
            onStop.accept(e);
            throw e;
        } catch (SQLException e) {
            throw new Unavailable("The database does not answer", e);
        }
    }

    private void awaitPosition(long position) {
        if (ordering.isDurable(position)) {
            return; // most often, and without a lock that all readers would queue for
        }
        ordering.want(position);
        try {
            if (!ordering.awaitBeyond(position - 1, CATCH_UP_WAIT)) {
                throw new Unavailable("This process is behind: it does not know position " + position + " yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while catching up", e);
        }
    }

    private void watchTail() {
        while (!closed && ordering.stopped() == null) {
            try {
                Thread.sleep(settings.tailEvery());
                ordering.want(join(question.ask()));
            } catch (InterruptedException e) {
                return;
            } catch (JournalException e) {
                LOG.debug("The tail could not be read: {}", e.getMessage());
            }
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof JournalException cause) {
                throw cause;
            }
            throw new Unavailable("The database does not answer", e);
        }
    }
}
