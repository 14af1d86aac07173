package io.metaledger.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
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
                sha256(),
                previous,
                event.position(),
                event.appendFirst(),
                event.appendLast(),
                event.id(),
                event.recordedAt(),
                event.type().version(),
                texts(event.type().name(), tagsText, event.payload(), event.metadata()));
    }

    /** The columns that are texts, as they are hashed: they do not depend on where the event stands. */
    static byte[] texts(String type, String tags, String payload, String metadata) {
        byte[][] all = {type.getBytes(UTF_8), tags.getBytes(UTF_8), payload.getBytes(UTF_8), metadata.getBytes(UTF_8)};
        int length = 0;
        for (byte[] text : all) {
            length += 4 + text.length;
        }
        var texts = ByteBuffer.allocate(length);
        for (byte[] text : all) {
            texts.putInt(text.length).put(text);
        }
        return texts.array();
    }

    /**
     * @param digest a new one, or one that has finished
     */
    static byte[] hash(
            MessageDigest digest,
            byte[] previous,
            long position,
            long appendFirst,
            long appendLast,
            UUID id,
            long recordedAt,
            int version,
            byte[] texts) {
        var numbers = ByteBuffer.allocate(1 + previous.length + 5 * (4 + 8) + (4 + 16));
        numbers.put(FORMAT).put(previous);
        number(numbers, position);
        number(numbers, appendFirst);
        number(numbers, appendLast);
        numbers.putInt(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        number(numbers, recordedAt);
        number(numbers, version);
        digest.update(numbers.array());
        return digest.digest(texts);
    }

    private static void number(ByteBuffer buffer, long number) {
        buffer.putInt(8).putLong(number);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
