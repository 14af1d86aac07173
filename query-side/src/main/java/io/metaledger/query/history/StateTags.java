package io.metaledger.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.StoredJson;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Strong entity tags of the dialects' states (ledger API, section 5): a digest of the whole tree, so that a tag changes
 * exactly when the state does. Between two changes it is remembered.
 */
final class StateTags {

    private static final int REMEMBERED_MAX = 1_000;

    /** A secret may have been erased by another process meanwhile. */
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);

    private static final int DIGEST_BYTES = 16;

    private final Cache<Key, String> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).expireAfterWrite(REMEMBERED_FOR).build();

    /** A tree may also show settings, which are recorded in the dialect of the ledger itself. */
    private record Key(String dialect, long lastChange, long lastOfLedger) {}

    /** With its quotes. */
    String of(Dialect dialect, Image image) {
        var key = new Key(dialect.name(), image.lastChange(dialect.name()), image.lastChange(LedgerDialect.NAME));
        return remembered.get(key, _ -> digest(dialect, image));
    }

    /** Drops what is remembered, because a secret was erased. */
    void forget() {
        remembered.invalidateAll();
    }

    private static String digest(Dialect dialect, Image image) {
        MessageDigest digest = sha256();
        digest.update((byte) dialect.foldVersion());
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        try (JsonGenerator json = StoredJson.mapper().createGenerator(out)) {
            dialect.write(image, json);
        }
        return "\"" + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), DIGEST_BYTES)) + "\"";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
