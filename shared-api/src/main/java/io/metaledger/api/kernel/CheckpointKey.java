package io.metaledger.api.kernel;

/**
 * A pair of Ed25519 keys as the journal holds it.
 *
 * @param keyId begins the SHA-256 of the public key, hex
 * @param publicKey X.509, base64
 * @param wrapped the private key (PKCS #8), encrypted with the master key, base64
 */
public record CheckpointKey(String keyId, String publicKey, String wrapped) {}
