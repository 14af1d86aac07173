package io.metaledger.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The hash that chains each event to all before it. It covers a format byte, the previous hash, and, each with its
 * length in front, every column of the row. This definition can never change; a new one gets a new format byte.
 */
public final class Chain {

    /** The hash before the first event. */
    public static final int HASH_BYTES = 32;

    private static final byte FORMAT = 1;

    private Chain() {}

    /** The hash before the first event: all zero. */
    public static byte[] genesis() {
        return new byte[HASH_BYTES];
    }

    /** The hash that an event must have, given its predecessor's; the event's own hash is not looked at. */
    public static byte[] hash(byte[] previous, StoredEvent event, String tagsText) {
        return hash(
                previous,
                event.position(),
                event.appendFirst(),
                event.appendLast(),
                event.id(),
                event.recordedAt(),
                event.type().name(),
                event.type().version(),
                tagsText,
                event.payload(),
                event.metadata());
    }

    static byte[] hash(
            byte[] previous,
            long position,
            long appendFirst,
            long appendLast,
            UUID id,
            long recordedAt,
            String type,
            int version,
            String tags,
            String payload,
            String metadata) {
        MessageDigest digest = sha256();
        digest.update(FORMAT);
        digest.update(previous);
        ByteBuffer numbers = ByteBuffer.allocate(6 * (4 + 8) + (4 + 16));
        number(numbers, position);
        number(numbers, appendFirst);
        number(numbers, appendLast);
        numbers.putInt(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        number(numbers, recordedAt);
        number(numbers, version);
        digest.update(numbers.array(), 0, numbers.position());
        text(digest, type);
        text(digest, tags);
        text(digest, payload);
        text(digest, metadata);
        return digest.digest();
    }

    private static void number(ByteBuffer buffer, long number) {
        buffer.putInt(8).putLong(number);
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
