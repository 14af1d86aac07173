package io.metaledger.journal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;

import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import tools.jackson.core.JacksonException;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A subject's data key, unwrapped: AES256-GCM for the secret, HMAC-SHA256 for its fingerprint. Every ciphertext is
 * bound to subject and key, so none can be passed off as another subject's.
 */
final class DataKey {

    private static final int FINGERPRINT_BYTES = 16;

    private final String id;
    private final Aead aead;
    private final PrfSet prf;
    private final byte[] context;

    private DataKey(String id, Tag subject, KeysetHandle aead, KeysetHandle prf) throws GeneralSecurityException {
        this.id = id;
        this.aead = aead.getPrimitive(AeadConfig2026.get(), Aead.class);
        this.prf = prf.getPrimitive(PrfConfig2026.get(), PrfSet.class);
        this.context = context("secret", id, subject);
    }

    /**
     * A new key, as the database holds it.
     *
     * @param aead keyset, encrypted with the master key, base64
     * @param prf likewise
     */
    record Wrapped(String aead, String prf) {

        static Wrapped generate(String id, Tag subject, MasterKey master) {
            try {
                var aead = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
                var prf = KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, PrfConfig2026.get());
                return new Wrapped(
                        base64(
                                TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                        aead, master.aead(), context("aead", id, subject), AeadConfig2026.get())),
                        base64(
                                TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                        prf, master.aead(), context("prf", id, subject), PrfConfig2026.get())));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("No data key can be made for " + subject, e);
            }
        }

        static Wrapped parse(String text) {
            return StoredJson.mapper().readValue(text, Wrapped.class);
        }

        String text() {
            return StoredJson.mapper().writeValueAsString(this);
        }

        private DataKey unwrap(String id, Tag subject, Aead master) throws GeneralSecurityException {
            return new DataKey(
                    id,
                    subject,
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            bytes(aead), master, context("aead", id, subject), AeadConfig2026.get()),
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            bytes(prf), master, context("prf", id, subject), PrfConfig2026.get()));
        }
    }

    static DataKey unwrap(String wrapped, String id, Tag subject, MasterKey master) {
        try {
            return Wrapped.parse(wrapped).unwrap(id, subject, master.aead());
        } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
            throw new BrokenSeal(
                    "The data key " + id + " of " + subject + " was not wrapped by this master key, or was changed", e);
        }
    }

    String id() {
        return id;
    }

    Sealed seal(Secret secret) {
        try {
            byte[] clear = exactBytes(secret);
            return new Sealed(
                    id,
                    base64(aead.encrypt(clear, context)),
                    HexFormat.of().formatHex(prf.computePrimary(clear, FINGERPRINT_BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret cannot be sealed under data key " + id, e);
        }
    }

    Secret open(Sealed sealed) {
        try {
            return new Secret(new String(aead.decrypt(bytes(sealed.cipher()), context), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BrokenSeal(
                    "The value "
                            + sealed.masked()
                            + " was not sealed under data key "
                            + id
                            + ", or was changed since: verify the journal",
                    e);
        }
    }

    private static byte[] exactBytes(Secret secret) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(secret.clear()));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new JournalException.NotStorable("A secret with half a surrogate pair in it cannot be stored", e);
        }
    }

    /** Unambiguous, since no purpose and no id has a line break in it. */
    private static byte[] context(String purpose, String id, Tag subject) {
        return ("metaledger 1\n" + purpose + "\n" + id + "\n" + subject).getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
