package io.metaledger.api.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an event concerns, such as {@code doris.instance=i1}. An append is conditional on tags, entities are loaded by
 * tag, and the audit trail is searched by tag. The key is {@code dialect.name}; a value of more than {@value
 * #VALUE_BYTES_MAX} UTF-8 bytes is replaced by its SHA-256 digest, so that every tag fits an index.
 */
public record Tag(String key, String value) {

    /** The longest value, in UTF-8 bytes, that is kept as it is. */
    public static final int VALUE_BYTES_MAX = 200;

    public Tag {
        if (key.isEmpty() || key.indexOf('=') >= 0) {
            throw new IllegalArgumentException("A tag's key is not empty and has no '=': " + key);
        }
        value = bounded(value);
    }

    /** Reads {@code key=value}; the value may contain further equals signs. */
    @JsonCreator
    public static Tag parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("A tag has the form key=value: " + text);
        }
        return new Tag(text.substring(0, equals), text.substring(equals + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return key + "=" + value;
    }

    private static String bounded(String value) {
        if (value.length() <= VALUE_BYTES_MAX / 3) {
            return value;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= VALUE_BYTES_MAX ? value : "sha256:" + HexFormat.of().formatHex(sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
