package io.metaledger.journal;

import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Tag;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * An event that shall be appended.
 *
 * @param payload JSON text, stored as these exact characters
 * @param metadata JSON text, likewise
 * @param decoded the payload as an object, so that nobody in this process has to parse it again
 * @param placedTags the tags that it has beside the others because of the position it gets
 */
public record NewEvent(
        UUID id,
        EventType type,
        List<Tag> tags,
        String payload,
        String metadata,
        Object decoded,
        LongFunction<Set<Tag>> placedTags) {

    public NewEvent {
        tags = tags.stream().distinct().toList();
    }

    /** Of an event that has the same tags wherever it stands. */
    public NewEvent(UUID id, EventType type, List<Tag> tags, String payload, String metadata, Object decoded) {
        this(id, type, tags, payload, metadata, decoded, position -> Set.of());
    }

    /** All tags, once its position is known. */
    List<Tag> tagsAt(long position) {
        Set<Tag> placed = placedTags.apply(position);
        return placed.isEmpty() ? tags : Stream.concat(tags.stream(), placed.stream()).distinct().toList();
    }

    /** About how many bytes it takes, in memory and on the wire. */
    int bytes() {
        int tagBytes = 0;
        for (Tag tag : tags) {
            tagBytes += tag.key().length() + tag.value().length() + 40;
        }
        return payload.length() + metadata.length() + tagBytes + 200;
    }
}
