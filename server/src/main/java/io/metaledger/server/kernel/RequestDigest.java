package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two requests with the same request id ask for the same. */
final class RequestDigest {

    private RequestDigest() {}

    /** SHA-256 over operation, path, query and body, each with its length before it, as hex. */
    static String of(String operation, Request request) {
        MessageDigest digest = sha256();
        add(digest, operation);
        add(digest, request.path());
        request.segments().stream().filter(part -> part.contains("/")).forEach(part -> add(digest, part));
        for (Parameters.Parameter parameter : request.query().list()) {
            add(digest, parameter.name());
            add(digest, parameter.value());
        }
        add(digest, request.body());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
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
