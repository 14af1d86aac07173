package io.metaledger.journal;

import io.metaledger.api.kernel.CheckpointKey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Signs checkpoints with Ed25519 keys (RFC 8032) whose private halves are wrapped by the master key. */
public final class CheckpointSigner {

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_ID_BYTES = 8;
    private static final int PEM_LINE_CHARACTERS = 64;

    private final MasterKey master;

    public CheckpointSigner(MasterKey master) {
        this.master = master;
    }

    public CheckpointKey newKey() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] publicKey = pair.getPublic().getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
            String keyId = HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
            byte[] wrapped = master.aead().encrypt(pair.getPrivate().getEncoded(), context(keyId));
            return new CheckpointKey(keyId, base64(publicKey), base64(wrapped));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No key for checkpoints can be made", e);
        }
    }

    /**
     * @return base64
     * @throws BrokenSeal if the key was not wrapped by this master key, or was changed
     */
    public String sign(CheckpointKey key, byte[] text) {
        try {
            byte[] unwrapped = master.aead().decrypt(bytes(key.wrapped()), context(key.keyId()));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(unwrapped)));
            signature.update(text);
            return base64(signature.sign());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BrokenSeal(
                    "The key of the checkpoints " + key.keyId() + " was not wrapped by this master key, or was changed",
                    e);
        }
    }

    /** Whether the owner of a public key has signed a text; false for whatever is no signature. */
    public static boolean verifies(String publicKey, byte[] text, String signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey(publicKey));
            verifier.update(text);
            return verifier.verify(bytes(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The public key as others read it (RFC 7468). */
    public static String pem(CheckpointKey key) {
        String body =
                Base64.getMimeEncoder(PEM_LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(bytes(key.publicKey()));
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    private static PublicKey publicKey(String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes(base64)));
    }

    private static byte[] context(String keyId) {
        return ("metaledger 1\ncheckpoint\n" + keyId).getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
