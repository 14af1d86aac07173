package io.metaledger.journal;

/**
 * The newest event of a journal.
 *
 * @param position 0 when empty
 * @param recordedAt microseconds since 1970-01-01T00:00:00Z; 0 when empty
 */
@SuppressWarnings("ArrayRecordComponent") // the hash is never changed
public record Head(long position, byte[] hash, long recordedAt) {

    static Head after(StoredEvent event) {
        return new Head(event.position(), event.hash(), event.recordedAt());
    }
}
