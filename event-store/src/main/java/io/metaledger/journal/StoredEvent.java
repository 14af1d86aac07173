package io.metaledger.journal;

import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Tag;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An event as it stands in the journal.
 *
 * @param position from 1, without gaps
 * @param appendFirst the first position of its append
 * @param appendLast the last position of its append; no state inside an append is ever shown
 * @param recordedAt microseconds since 1970-01-01T00:00:00Z; all events of one append share it
 * @param hash SHA-256 over the previous event's hash and everything above
 */
@SuppressWarnings("ArrayRecordComponent") // the hash is never changed
public record StoredEvent(
        long position,
        long appendFirst,
        long appendLast,
        UUID id,
        long recordedAt,
        EventType type,
        List<Tag> tags,
        String payload,
        String metadata,
        byte[] hash) {

    public Instant time() {
        return Micros.toInstant(recordedAt);
    }

    public boolean endsItsAppend() {
        return position == appendLast;
    }
}
