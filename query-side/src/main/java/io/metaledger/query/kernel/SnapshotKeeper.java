package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.journal.Snapshot;
import io.metaledger.journal.Snapshots;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes snapshots of images now and then, one for each dialect, and puts an image together from the newest that fit.
 */
final class SnapshotKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    private static final int KEPT = 3;

    private final Snapshots snapshots;
    private final Collection<Dialect> dialects;
    private final ImageText text;
    private final int every;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long newestPosition;

    SnapshotKeeper(Snapshots snapshots, Collection<Dialect> dialects, ImageFold fold, int every) {
        this.snapshots = snapshots;
        this.dialects = List.copyOf(dialects);
        this.text = new ImageText(fold.kinds());
        this.every = every;
    }

    /**
     * The newest image at or before a position for which every dialect has a snapshot; the empty one when there is
     * none.
     */
    FoldedImage newest(long atOrBefore) {
        long position = atOrBefore;
        for (Dialect dialect : dialects) {
            Optional<Snapshot> newest = snapshots.latest(name(dialect), dialect.foldVersion(), position);
            if (newest.isEmpty()) {
                return FoldedImage.EMPTY;
            }
            position = Math.min(position, newest.get().position());
        }
        return readable(position);
    }

    /** A snapshot that cannot be read costs time and nothing else. */
    private FoldedImage readable(long position) {
        try {
            return at(position);
        } catch (JacksonException | IllegalStateException e) {
            LOG.warn("The snapshot at position {} cannot be read, all events are folded: {}", position, e.getMessage());
            return FoldedImage.EMPTY;
        }
    }

    private FoldedImage at(long position) {
        PMap<String, PMap<String, Object>> entities = HashTreePMap.empty();
        var lastChanges = new HashMap<String, Long>();
        byte[] hash = {};
        for (Dialect dialect : dialects) {
            Optional<Snapshot> found = snapshots.latest(name(dialect), dialect.foldVersion(), position);
            if (found.isEmpty() || found.get().position() != position) {
                return FoldedImage.EMPTY;
            }
            ImageText.Part part = text.read(found.get().state());
            entities = entities.plusAll(part.entities());
            lastChanges.put(dialect.name(), part.lastChange());
            hash = found.get().journalHash();
        }
        newestPosition = position;
        LOG.info("Views start from the snapshot at position {}", position);
        return new FoldedImage(position, hash, Instant.EPOCH, entities, HashTreePMap.from(lastChanges));
    }

    /** Takes a snapshot in the background when enough has happened since the last. */
    void offer(FoldedImage image) {
        if (image.position() - newestPosition >= every && busy.compareAndSet(false, true)) {
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
        if (image.position() > newestPosition) {
            take(image);
        }
    }

    private void take(FoldedImage image) {
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
            newestPosition = image.position();
            dialects.forEach(this::prune);
        } catch (RuntimeException e) {
            LOG.warn(
                    "No snapshot was taken at position {}; the next start takes longer: {}",
                    image.position(),
                    e.getMessage());
        }
    }

    /** Only the newest few are of use for a start. */
    private void prune(Dialect dialect) {
        List<Long> positions = snapshots.positions(name(dialect), dialect.foldVersion());
        List<Long> kept = positions.subList(Math.max(0, positions.size() - KEPT), positions.size());
        snapshots.prune(name(dialect), dialect.foldVersion(), kept::contains);
    }

    private static String name(Dialect dialect) {
        return "image." + dialect.name();
    }
}
