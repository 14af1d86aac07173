package io.metaledger.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    /**
     * Gives a statement the values of {@link #COLUMNS}.
     *
     * @param first the parameter that gets the first of them
     * @return the parameter after the last
     */
    int bind(PreparedStatement insert, int first) throws SQLException {
        int i = first;
        insert.setLong(i++, position);
        insert.setLong(i++, appendFirst);
        insert.setLong(i++, appendLast);
        insert.setObject(i++, id);
        insert.setLong(i++, recordedAt);
        insert.setString(i++, type);
        insert.setInt(i++, version);
        insert.setString(i++, tags);
        insert.setString(i++, payload);
        insert.setString(i++, metadata);
        insert.setBytes(i++, hash);
        return i;
    }

    /** Adds rows to the table; does not commit. */
    static void insert(Connection connection, List<RawEvent> events) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into event (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (RawEvent event : events) {
                event.bind(insert, 1);
                insert.addBatch();
            }
            insert.executeBatch();
        }
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
