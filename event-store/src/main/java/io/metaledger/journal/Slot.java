package io.metaledger.journal;

import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

/**
 * An event in memory. Ordered first; time and hash are known when its batch is formed, which is before it can be
 * durable.
 */
final class Slot {

    private static final int SLOT_BYTES = 400;
    private static final int TAG_BYTES = 150;

    final long position;
    final long appendFirst;
    final long appendLast;
    final UUID id;
    final EventType type;
    final List<Tag> tags;
    final String payload;
    final String metadata;

    /** About how many it takes in memory, with what the window needs to find it by its tags. */
    final int bytes;

    /** For each tag: the position before this one with the same tag, or 0. */
    final long[] previous;

    private @Nullable Object decoded;
    private long recordedAt;
    private byte[] hash = {};
    private String tagsText = "";

    Slot(long position, long appendFirst, long appendLast, NewEvent event) {
        this.position = position;
        this.appendFirst = appendFirst;
        this.appendLast = appendLast;
        this.id = event.id();
        this.type = event.type();
        this.tags = event.tagsAt(position);
        this.payload = event.payload();
        this.metadata = event.metadata();
        this.previous = new long[tags.size()];
        this.bytes = bytesInMemory();
        this.decoded = event.decoded();
    }

    Slot(StoredEvent event) {
        this.position = event.position();
        this.appendFirst = event.appendFirst();
        this.appendLast = event.appendLast();
        this.id = event.id();
        this.type = event.type();
        this.tags = event.tags();
        this.payload = event.payload();
        this.metadata = event.metadata();
        this.previous = new long[tags.size()];
        this.bytes = bytesInMemory();
        this.recordedAt = event.recordedAt();
        this.hash = event.hash();
    }

    /**
     * Gives the event its time and its place in the hash chain; returns its hash.
     *
     * @param event the one that it was made of
     */
    byte[] stamp(MessageDigest digest, long time, byte[] previousHash, PreparedEvent event) {
        PreparedEvent placed = event.with(this);
        recordedAt = time;
        tagsText = placed.tagsText();
        hash =
                Chain.hash(
                        digest,
                        previousHash,
                        position,
                        appendFirst,
                        appendLast,
                        id,
                        time,
                        type.version(),
                        placed.hashedTexts());
        return hash;
    }

    /** The tags as the row holds them; known once stamped. */
    String tagsText() {
        return tagsText;
    }

    long recordedAt() {
        return recordedAt;
    }

    byte[] hash() {
        return hash;
    }

    /** As a row of the table; once stamped. */
    RawEvent row() {
        return new RawEvent(
                position,
                appendFirst,
                appendLast,
                id,
                recordedAt,
                type.name(),
                type.version(),
                tagsText,
                payload,
                metadata,
                hash);
    }

    StoredEvent stored() {
        return new StoredEvent(position, appendFirst, appendLast, id, recordedAt, type, tags, payload, metadata, hash);
    }

    /** The payload is there as a text and as an object that takes about as much, the tags as such and as a text. */
    private int bytesInMemory() {
        int tagBytes = 0;
        for (Tag tag : tags) {
            tagBytes += TAG_BYTES + 2 * tag.value().length() + tag.key().length();
        }
        return SLOT_BYTES + 2 * payload.length() + metadata.length() + tagBytes;
    }

    /** The payload as an object; parsed at most a few times, whoever comes first. */
    Object decoded(EventCatalog catalog) {
        Object known = decoded;
        if (known == null) {
            known = catalog.decode(type, payload);
            decoded = known;
        }
        return known;
    }
}
