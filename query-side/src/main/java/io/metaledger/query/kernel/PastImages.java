package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadAhead;
import io.metaledger.query.kernel.ImageShelf.Held;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pictures of all dialects at past positions: from memory, or from the nearest snapshot at or before and the events
 * since. A picture that is in memory nowhere is made of the entities that are asked of it, and whole only if need be.
 * Whoever asks for one that is just being folded waits for it.
 */
public final class PastImages {

    private static final int PORTION_EVENTS = 1_000;

    /** Reading a snapshot takes about as long as folding this many events. */
    private static final int SNAPSHOT_WORTH_EVENTS = 500;

    /** What a state takes in memory for each character of its text, about. */
    static final int BYTES_OF_A_CHARACTER = 4;

    /** What is remembered of the past takes this part of the heap at most, and single entities that part of it. */
    private static final int HEAP_SHARE = 4;

    private static final int ENTITIES_SHARE = 4;

    private final Journal journal;
    private final ImageFold fold;
    private final SnapshotKeeper snapshots;
    private final RecentImages recent = new RecentImages();
    private final ImageShelf asked;
    private final FoldTurns turns;
    private final PastEntities entities;
    private final Map<Long, CompletableFuture<FoldedImage>> underWay = new ConcurrentHashMap<>();
    private final Counter fromMemory;
    private final Counter folded;

    PastImages(
            Journal journal, ImageFold fold, SnapshotKeeper snapshots, PastSettings settings, MeterRegistry registry) {
        this.journal = journal;
        this.fold = fold;
        this.snapshots = snapshots;
        long bytes = Math.min(settings.memoryBytes(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        long ofEntities = bytes / ENTITIES_SHARE;
        this.asked = new ImageShelf(settings.imagesMax(), bytes - ofEntities);
        this.turns = new FoldTurns(settings.foldsMax());
        this.entities = new PastEntities(journal, fold, this, turns, ofEntities, registry);
        this.fromMemory = counter("memory", registry);
        this.folded = counter("folded", registry);
    }

    /**
     * The picture right after an append. What is asked of it may have to be read and folded first, and then throws
     * {@link io.metaledger.api.ledger.wire.LedgerProblem} {@code busy} if too many others are being folded, and {@link
     * io.metaledger.journal.JournalException.Unavailable} if the database does not answer.
     *
     * @param position the end of an append that is durable, or 0
     * @param now the time that the answer is for
     */
    public Image at(long position, Instant now) {
        FoldedImage known = position == 0 ? FoldedImage.EMPTY : inMemory(position);
        if (known == null) {
            return new PastImage(position, now, this);
        }
        fromMemory.increment();
        return new ImageAt(known, now);
    }

    /** A picture to go forward from, at the nearest place before a position that costs little to start from. */
    public MovingImage from(long atOrBefore) {
        return new MovingImage(fold, nearest(atOrBefore).image(), _ -> true);
    }

    /** The same with these entities alone. */
    public MovingImage from(long atOrBefore, Set<Tag> entities) {
        Held held = nearestInMemory(atOrBefore);
        FoldedImage start =
                snapshotIsNearer(held, atOrBefore) ? snapshots.load(atOrBefore, entities).image() : held.image();
        return new MovingImage(fold, start.restrictedTo(entities), entities::contains);
    }

    /** Whether a picture at some position is no worse a start for another one than what {@link #from} would find. */
    public boolean isNearer(MovingImage moving, long target) {
        long other = Math.max(nearestInMemory(target).image().position(), snapshots.floor(target));
        return moving.position() <= target && moving.position() >= other - SNAPSHOT_WORTH_EVENTS;
    }

    /** Remembers some of what the views show. */
    void published(FoldedImage image) {
        recent.add(image);
    }

    PastEntities entities() {
        return entities;
    }

    /** All of the picture at a position. */
    FoldedImage whole(long position) {
        FoldedImage known = inMemory(position);
        if (known != null) {
            fromMemory.increment();
            return known;
        }
        var mine = new CompletableFuture<FoldedImage>();
        CompletableFuture<FoldedImage> others = underWay.putIfAbsent(position, mine);
        return others == null ? foldOnce(position, mine) : join(others);
    }

    private FoldedImage foldOnce(long position, CompletableFuture<FoldedImage> result) {
        try {
            FoldedImage image = inMemory(position); // somebody may have been done just before
            if (image == null) {
                image = turns.take(() -> folded(position));
            }
            result.complete(image);
            return image;
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(position, result);
        }
    }

    private static FoldedImage join(CompletableFuture<FoldedImage> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private FoldedImage folded(long position) {
        Held start = nearest(position);
        var moving = new MovingImage(fold, start.image(), _ -> true);
        ReadAhead.through(
                journal,
                start.image().position(),
                position,
                PORTION_EVENTS,
                events -> {
                    moving.apply(events);
                    snapshots.offer(moving.folded()); // where nobody has come by since snapshots are kept
                });
        folded.increment();
        asked.put(new Held(moving.folded(), start.bytes()));
        return moving.folded();
    }

    private @Nullable FoldedImage inMemory(long position) {
        FoldedImage published = recent.floor(position);
        if (published != null && published.position() == position) {
            return published;
        }
        Held held = asked.get(position);
        return held == null ? null : held.image();
    }

    private Held nearest(long atOrBefore) {
        Held held = nearestInMemory(atOrBefore);
        if (!snapshotIsNearer(held, atOrBefore)) {
            return held;
        }
        var loaded = snapshots.load(atOrBefore);
        return loaded.image().position() > held.image().position()
                ? new Held(loaded.image(), loaded.characters() * BYTES_OF_A_CHARACTER)
                : held;
    }

    private boolean snapshotIsNearer(Held held, long atOrBefore) {
        return snapshots.floor(atOrBefore) > held.image().position() + SNAPSHOT_WORTH_EVENTS;
    }

    private Held nearestInMemory(long atOrBefore) {
        FoldedImage published = recent.floor(atOrBefore);
        Held shared = new Held(published == null ? FoldedImage.EMPTY : published, 0);
        Held held = asked.floor(atOrBefore);
        return held == null || held.image().position() <= shared.image().position() ? shared : held;
    }

    private static Counter counter(String from, MeterRegistry registry) {
        return Counter.builder("metaledger.past.images")
                .description("Past pictures that were asked for, and where they came from")
                .tag("from", from)
                .register(registry);
    }
}
