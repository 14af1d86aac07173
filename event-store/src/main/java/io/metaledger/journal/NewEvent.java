package io.metaledger.journal;

import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Tag;

import java.util.List;
import java.util.UUID;

/**
 * An event that shall be appended.
 *
 * @param payload JSON text, stored as these exact characters
 * @param metadata JSON text, likewise
 * @param decoded the payload as an object, so that nobody in this process has to parse it again
 */
public record NewEvent(UUID id, EventType type, List<Tag> tags, String payload, String metadata, Object decoded) {

    public NewEvent {
        tags = tags.stream().distinct().toList();
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
