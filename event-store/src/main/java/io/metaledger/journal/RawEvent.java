package io.metaledger.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A row of the table {@code event}, whatever is in it: texts as they stand, nothing parsed. */
@SuppressWarnings("ArrayRecordComponent") // the hash is never changed
record RawEvent(
        long position,
        long appendFirst,
        long appendLast,
        UUID id,
        long recordedAt,
        String type,
        int version,
        String tags,
        String payload,
        String metadata,
        byte[] hash) {

    static final String COLUMNS =
            "position, append_first, append_last, id, recorded_at, type, type_version, tags, payload, metadata, hash";

    static RawEvent of(ResultSet row) throws SQLException {
        return new RawEvent(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getObject(4, UUID.class),
                row.getLong(5),
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getBytes(11));
    }

    /** The hash that it must have after its predecessor's. */
    byte[] hashAfter(byte[] previous) {
        byte[] texts = Chain.texts(type, tags, payload, metadata);
        return Chain.hash(Chain.sha256(), previous, position, appendFirst, appendLast, id, recordedAt, version, texts);
    }

    /** Whether it can stand where it stands. */
    boolean isInItsAppend() {
        return appendFirst <= position && position <= appendLast;
    }
}
