package io.metaledger.api.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes back to the client.
 *
 * @param headers beside the content type
 */
public record Reply(int status, String contentType, Map<String, String> headers, Content content) {

    /** The body: ready-made bytes, or something large that is written as it is produced. */
    public sealed interface Content {
        @SuppressWarnings("ArrayRecordComponent") // bytes are shared on purpose and never changed
        record Bytes(byte[] bytes) implements Content {}

        record Streamed(Source source) implements Content {}
    }

    /** Writes a body of unbounded size with bounded memory. */
    @FunctionalInterface
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Reply bytes(int status, String contentType, byte[] body) {
        return new Reply(status, contentType, Map.of(), new Content.Bytes(body));
    }

    public static Reply json(int status, String body) {
        return bytes(status, "application/json;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply text(int status, String body) {
        return bytes(status, "text/plain;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply streamed(int status, String contentType, Source source) {
        return new Reply(status, contentType, Map.of(), new Content.Streamed(source));
    }

    public Reply withHeader(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, Map.copyOf(more), content);
    }
}
