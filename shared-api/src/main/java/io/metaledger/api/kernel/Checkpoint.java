package io.metaledger.api.kernel;

import java.nio.charset.StandardCharsets;

/**
 * A signed statement of where the journal stood.
 *
 * @param position of the newest event
 * @param time its time, RFC 3339 in UTC with microseconds
 * @param hash its hash, hex
 * @param signature Ed25519 over {@link #signed()}, base64
 */
public record Checkpoint(long position, String time, String hash, String signature, String keyId) {

    /** What is signed: UTF-8. */
    public byte[] signed() {
        return signed(position, time, hash);
    }

    public static byte[] signed(long position, String time, String hash) {
        return ("metaledger-checkpoint\n" + position + "\n" + time + "\n" + hash).getBytes(StandardCharsets.UTF_8);
    }
}
