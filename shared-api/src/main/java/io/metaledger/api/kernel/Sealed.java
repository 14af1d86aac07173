package io.metaledger.api.kernel;

/**
 * A secret as the journal holds it.
 *
 * @param key which data key opens it
 * @param cipher the ciphertext, base64
 * @param fingerprint keyed digest, hex: equal for equal secrets of one subject under one key, so that deciders and
 *     diffs compare without opening
 */
public record Sealed(String key, String cipher, String fingerprint) {

    /** How it prints everywhere but in the dialect reply that must show it: {@code ***a1b2c3}. */
    public String masked() {
        return "***" + fingerprint.substring(0, Math.min(6, fingerprint.length()));
    }

    /** Whether both hold the same secret; false when they were sealed under different keys. */
    public boolean sameSecretAs(Sealed other) {
        return key.equals(other.key) && fingerprint.equals(other.fingerprint);
    }

    @Override
    public String toString() {
        return masked();
    }
}
