package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Snapshot;
import io.metaledger.journal.Snapshots;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/**
 * Keeps snapshots of images on disk, one for each dialect at each position, at bounded distances over the whole
 * journal, and puts images together from them.
 */
final class SnapshotKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    /** After each snapshot comes a pause of this many times the time it took, so that they cost a twentieth at most. */
    private static final int PAUSE = 19;

    private final Snapshots snapshots;
    private final Collection<Dialect> dialects;
    private final ImageText text;
    private final SnapshotGrid grid;

    /** Whose kind it is, by the key of its tags. */
    private final Map<String, Dialect> owners = new HashMap<>();

    private final AtomicBoolean busy = new AtomicBoolean();

    /** Where every dialect has a snapshot, as far as this process knows. */
    private final ConcurrentSkipListSet<Long> complete = new ConcurrentSkipListSet<>();

    private volatile long pauseEnd = System.nanoTime();

    /**
     * @param characters of the pages that it was read from
     */
    record Loaded(FoldedImage image, long characters) {
        static final Loaded NOTHING = new Loaded(FoldedImage.EMPTY, 0);
    }

    SnapshotKeeper(Snapshots snapshots, Collection<Dialect> dialects, ImageFold fold, PastSettings settings) {
        this.snapshots = snapshots;
        this.dialects = List.copyOf(dialects);
        this.text = new ImageText(fold.kinds());
        dialects.forEach(dialect -> dialect.kinds().forEach(kind -> owners.put(kind.tagKey(), dialect)));
        this.grid = new SnapshotGrid(settings.snapshotEvery(), settings.snapshotsMax());
        this.complete.addAll(completePositions());
    }

    /** Where the newest snapshot at or before a position is; 0 when there is none. */
    long floor(long position) {
        Long floor = complete.floor(position);
        return floor == null ? 0 : floor;
    }

    /** The image of the newest snapshot at or before a position that can be used; the empty one when there is none. */
    Loaded load(long atOrBefore) {
        return load(atOrBefore, this::at);
    }

    /** The same with these entities alone; the others are not even read. */
    Loaded load(long atOrBefore, Set<Tag> entities) {
        return load(atOrBefore, position -> at(position, entities));
    }

    private Loaded load(long atOrBefore, LongFunction<Optional<Loaded>> reading) {
        for (long position = floor(atOrBefore); position > 0; position = floor(position - 1)) {
            Optional<Loaded> loaded = readable(position, reading);
            if (loaded.isPresent()) {
                return loaded.get();
            }
            complete.remove(position);
        }
        return Loaded.NOTHING;
    }

    /** Takes a snapshot in the background when one is wanted there. */
    void offer(FoldedImage image) {
        if (grid.wants(image.position(), complete)
                && System.nanoTime() - pauseEnd >= 0
                && busy.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("snapshot")
                    .start(() -> {
                        try {
                            take(image);
                        } finally {
                            busy.set(false);
                        }
                    });
        }
    }

    /** A last one, so that the next start has nothing to fold. */
    void close(FoldedImage image) {
        if (image.position() > floor(Long.MAX_VALUE)) {
            take(image);
        }
    }

    /** A snapshot that cannot be read costs time and nothing else. */
    private static Optional<Loaded> readable(long position, LongFunction<Optional<Loaded>> reading) {
        try {
            return reading.apply(position);
        } catch (JacksonException | IllegalStateException e) {
            LOG.warn(
                    "The snapshot at position {} cannot be read, more events are folded: {}", position, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Loaded> at(long position) {
        var loading = new SnapshotLoading(text, position, _ -> true);
        for (Dialect dialect : dialects) {
            Optional<Snapshot> found = snapshots.read(name(dialect), dialect.foldVersion(), position, loading::page);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            loading.head(dialect, found.get());
        }
        return Optional.of(loading.loaded());
    }

    private Optional<Loaded> at(long position, Set<Tag> entities) {
        var loading = new SnapshotLoading(text, position, entities::contains);
        for (Tag entity : entities) {
            Dialect dialect = owners.get(entity.key());
            if (dialect == null) {
                continue; // no image holds such an entity
            }
            Optional<Snapshot> found =
                    snapshots.read(
                            name(dialect), dialect.foldVersion(), position, ImageText.place(entity), loading::page);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            loading.head(dialect, found.get());
        }
        return Optional.of(loading.loaded());
    }

    private void take(FoldedImage image) {
        long started = System.nanoTime();
        try {
            for (Dialect dialect : dialects) {
                snapshots.save(
                        new Snapshot(
                                name(dialect),
                                dialect.foldVersion(),
                                image.position(),
                                image.hash(),
                                text.head(image, dialect)),
                        text.pages(image, dialect));
            }
            complete.add(image.position());
            prune();
        } catch (RuntimeException e) {
            LOG.warn(
                    "No snapshot was taken at position {}; reading from there takes longer: {}",
                    image.position(),
                    e.getMessage());
        }
        long now = System.nanoTime();
        pauseEnd = now + PAUSE * (now - started);
    }

    /**
     * Also learns what other processes have taken and deleted. What is above the newest complete one may be half done.
     */
    private void prune() {
        List<Long> positions = completePositions();
        long newest = positions.isEmpty() ? 0 : positions.getLast();
        var kept = grid.kept(positions);
        for (Dialect dialect : dialects) {
            snapshots.prune(name(dialect), dialect.foldVersion(), at -> at > newest || kept.contains(at));
            snapshots.deleteOlderFolds(name(dialect), dialect.foldVersion());
        }
        complete.addAll(kept);
        complete.removeIf(position -> position <= newest && !kept.contains(position));
    }

    /** In rising order. */
    private List<Long> completePositions() {
        List<Long> positions = null;
        for (Dialect dialect : dialects) {
            List<Long> own = snapshots.positions(name(dialect), dialect.foldVersion());
            if (positions == null) {
                positions = new ArrayList<>(own);
            } else {
                positions.retainAll(Set.copyOf(own));
            }
        }
        return positions == null ? List.of() : positions;
    }

    private static String name(Dialect dialect) {
        return "image." + dialect.name();
    }
}
