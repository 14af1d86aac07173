package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Snapshot;
import io.metaledger.journal.Snapshots;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

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
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Where every dialect has a snapshot, as far as this process knows. */
    private final ConcurrentSkipListSet<Long> complete = new ConcurrentSkipListSet<>();

    private volatile long pauseEnd = System.nanoTime();

    /**
     * @param characters of the texts that it was read from
     */
    record Loaded(FoldedImage image, long characters) {
        static final Loaded NOTHING = new Loaded(FoldedImage.EMPTY, 0);
    }

    SnapshotKeeper(Snapshots snapshots, Collection<Dialect> dialects, ImageFold fold, PastSettings settings) {
        this.snapshots = snapshots;
        this.dialects = List.copyOf(dialects);
        this.text = new ImageText(fold.kinds());
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
        return load(atOrBefore, _ -> true);
    }

    /**
     * @param wanted which entities are to be in the image; the others are read over
     */
    Loaded load(long atOrBefore, Predicate<Tag> wanted) {
        for (long position = floor(atOrBefore); position > 0; position = floor(position - 1)) {
            Optional<Loaded> loaded = readable(position, wanted);
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
    private Optional<Loaded> readable(long position, Predicate<Tag> wanted) {
        try {
            return at(position, wanted);
        } catch (JacksonException | IllegalStateException e) {
            LOG.warn(
                    "The snapshot at position {} cannot be read, more events are folded: {}", position, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Loaded> at(long position, Predicate<Tag> wanted) {
        PMap<String, PMap<String, Object>> entities = HashTreePMap.empty();
        var lastChanges = new HashMap<String, Long>();
        byte[] hash = {};
        long characters = 0;
        for (Dialect dialect : dialects) {
            Optional<Snapshot> found = snapshots.at(name(dialect), dialect.foldVersion(), position);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ImageText.Part part = text.read(found.get().state(), wanted);
            entities = entities.plusAll(part.entities());
            lastChanges.put(dialect.name(), part.lastChange());
            hash = found.get().journalHash();
            characters += found.get().state().length();
        }
        var image = new FoldedImage(position, hash, Instant.EPOCH, entities, HashTreePMap.from(lastChanges));
        return Optional.of(new Loaded(image, characters));
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
                                text.write(image, dialect)));
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
