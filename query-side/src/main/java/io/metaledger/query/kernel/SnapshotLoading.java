package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Snapshot;
import io.metaledger.query.kernel.SnapshotKeeper.Loaded;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Puts an image together from the pages of the dialects' snapshots at one position, page by page. */
final class SnapshotLoading {

    private final ImageText text;
    private final long position;
    private final Predicate<Tag> wanted;
    private final Map<String, PMap<String, Object>> entities = new HashMap<>();
    private final Map<String, Long> lastChanges = new HashMap<>();
    private byte[] hash = {};
    private long characters;

    /**
     * @param wanted which entities are to be in the image; the others are read over
     */
    SnapshotLoading(ImageText text, long position, Predicate<Tag> wanted) {
        this.text = text;
        this.position = position;
        this.wanted = wanted;
    }

    void page(String page) {
        text.read(page, wanted, this::take);
        characters += page.length();
    }

    void head(Dialect dialect, Snapshot snapshot) {
        lastChanges.put(dialect.name(), text.head(snapshot.state()).lastChange());
        hash = snapshot.journalHash();
    }

    Loaded loaded() {
        var image =
                new FoldedImage(
                        position, hash, Instant.EPOCH, HashTreePMap.from(entities), HashTreePMap.from(lastChanges));
        return new Loaded(image, characters);
    }

    private void take(String kind, String id, Object state) {
        entities.merge(kind, HashTreePMap.singleton(id, state), (all, _) -> all.plus(id, state));
    }
}
