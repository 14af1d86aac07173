package io.metaledger.query.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Tag;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The image as it was folded. Persistent collections: a change copies a path and not the world.
 *
 * @param hash of the event at the position, which ties a snapshot to this very history
 * @param now of a folded image: the time of its last event
 * @param entities by tag key, then by tag value
 */
@SuppressWarnings("ArrayRecordComponent") // the hash is never changed
record FoldedImage(
        long position,
        byte[] hash,
        Instant now,
        PMap<String, PMap<String, Object>> entities,
        PMap<String, Long> lastChanges)
        implements Image {

    static final FoldedImage EMPTY =
            new FoldedImage(0, new byte[0], Instant.EPOCH, HashTreePMap.empty(), HashTreePMap.empty());

    /** The same with these entities and no others. */
    FoldedImage restrictedTo(Set<Tag> tags) {
        PMap<String, PMap<String, Object>> some = HashTreePMap.empty();
        for (Tag tag : tags) {
            Object state = entities.getOrDefault(tag.key(), HashTreePMap.empty()).get(tag.value());
            if (state != null) {
                PMap<String, Object> kind = some.getOrDefault(tag.key(), HashTreePMap.empty());
                some = some.plus(tag.key(), kind.plus(tag.value(), state));
            }
        }
        return new FoldedImage(position, hash, now, some, lastChanges);
    }

    @Override
    public long lastChange(String dialect) {
        return lastChanges.getOrDefault(dialect, 0L);
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        PMap<String, Object> all = entities.get(kind.tagKey());
        return all == null
                ? Optional.empty()
                : Optional.ofNullable(kind.stateType().cast(all.get(kind.tag(id).value())));
    }

    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        return find(kind, id);
    }

    @Override
    @SuppressWarnings("unchecked") // a kind's map holds nothing but its states
    public <S> Map<String, S> all(EntityKind<S> kind) {
        Map<String, ?> all = entities.getOrDefault(kind.tagKey(), HashTreePMap.empty());
        return Collections.unmodifiableMap((Map<String, S>) all);
    }
}
