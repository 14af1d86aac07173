package io.metaledger.query.kernel;

import io.metaledger.api.kernel.BoundedWaits;
import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.ReadAhead;
import io.metaledger.journal.Snapshots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The present of all dialects as one immutable image. One thread follows the durable journal and publishes an image
 * after each portion of whole appends; readers take the one they find, without locks.
 */
public final class Views implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final int PORTION_EVENTS = 5_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final CompletableFuture<Void> REACHED = CompletableFuture.completedFuture(null);

    private final Journal journal;
    private final ImageFold fold;
    private final SnapshotKeeper snapshots;
    private final PastImages past;
    private final InstantSource clock;
    private final List<Consumer<Image>> listeners = new CopyOnWriteArrayList<>();
    private final PositionWaits waits = new PositionWaits();
    private final BoundedWaits bounds = new BoundedWaits();
    private final Thread follower;
    private volatile FoldedImage image;
    private volatile boolean closed;

    /**
     * Opens the views and brings them up to the journal's present end, from snapshots where there are any.
     *
     * @param settings what is kept of the past
     */
    public Views(
            Journal journal,
            Collection<Dialect> dialects,
            Snapshots snapshots,
            PastSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        this.journal = journal;
        this.fold = new ImageFold(dialects);
        this.snapshots = new SnapshotKeeper(snapshots, dialects, fold, settings);
        this.past = new PastImages(journal, fold, this.snapshots, settings, registry);
        this.clock = clock;
        this.image = this.snapshots.load(journal.head().position()).image();
        catchUp(journal.head().position());
        this.follower = Thread.ofPlatform().name("views").start(this::follow);
        Gauge.builder("metaledger.views.lag", this, Views::lag)
                .description("Durable events that the views do not show yet")
                .register(registry);
    }

    /**
     * The present: knows everything that was acknowledged anywhere before the call.
     *
     * @throws io.metaledger.journal.JournalException.Unavailable if that cannot be found out
     * @throws Behind if the views do not get there in time
     */
    public Image present() {
        return awaitPosition(journal.confirmHead(), WAIT);
    }

    /** The newest image there is, without asking anybody whether it is the present. */
    public Image newest() {
        return image;
    }

    /**
     * An image that knows a position.
     *
     * @throws Behind if the views do not get there in time
     */
    public Image awaitPosition(long position, Duration atMost) {
        if (image.position() < position) {
            awaitReached(position, atMost);
        }
        return new ImageAt(image, clock.instant());
    }

    /** Completes once the newest image knows a position; fails when that takes longer than it should. */
    public CompletableFuture<Void> reached(long position) {
        return image.position() < position ? reached(position, WAIT) : REACHED;
    }

    /** The pictures before this one. */
    public PastImages past() {
        return past;
    }

    public long position() {
        return image.position();
    }

    /** Durable events that this process knows of and the views do not show yet. */
    public long lag() {
        return Math.max(0, journal.head().position() - image.position());
    }

    /** Calls after each publication of a new image, on the views' own thread: be quick. */
    public void onPublish(Consumer<Image> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        closed = true;
        follower.interrupt();
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell();
        snapshots.close(image);
    }

    private void awaitReached(long position, Duration atMost) {
        try {
            reached(position, atMost).get();
        } catch (ExecutionException e) {
            LOG.debug("Position {} was not reached in time", position);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (image.position() < position) {
            throw new Behind(position, image.position());
        }
    }

    private CompletableFuture<Void> reached(long position, Duration atMost) {
        CompletableFuture<Void> reached = waits.at(position);
        if (image.position() >= position || closed) {
            tell(); // it was published while this one came in, or never will be
        }
        return bounds.bounded(reached, atMost);
    }

    /** Outside the thread of the views, which has to go on. */
    private void tell() {
        List<CompletableFuture<Void>> reached = waits.reached(closed ? Long.MAX_VALUE : image.position());
        if (!reached.isEmpty()) {
            Thread.startVirtualThread(() -> reached.forEach(wait -> wait.complete(null)));
        }
    }

    private void catchUp(long position) {
        long started = System.nanoTime();
        long from = image.position();
        ReadAhead.through(
                journal,
                from,
                position,
                PORTION_EVENTS,
                events -> {
                    image = fold.apply(image, events);
                    snapshots.offer(image);
                });
        past.published(image);
        if (from > 0) {
            LOG.info("Views started from the snapshot at position {}", from);
        }
        if (position > from) {
            LOG.info("Views folded {} events in {} ms", position - from, (System.nanoTime() - started) / 1_000_000);
        }
    }

    private void follow() {
        try {
            while (!closed) {
                if (journal.awaitBeyond(image.position(), LOOK_AGAIN)) {
                    publishNext();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            journal.stop(new Stopped("The views cannot go on: " + e.getMessage(), e));
        }
    }

    /** A database that does not answer for a while is no reason to stop. */
    private void publishNext() {
        try {
            publish(fold.apply(image, journal.read(image.position(), PORTION_EVENTS)));
        } catch (Unavailable e) {
            LOG.warn("The views wait for the database: {}", e.getMessage());
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private void publish(FoldedImage next) {
        image = next;
        tell();
        past.published(next);
        listeners.forEach(listener -> listener.accept(next));
        snapshots.offer(next);
    }
}
