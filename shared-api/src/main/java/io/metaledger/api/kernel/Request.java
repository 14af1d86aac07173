package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a front door sees it, free of any web framework.
 *
 * @param path decoded, without the query
 * @param sentPath the path as it was sent; null where that is the same
 * @param headers by name in lower case, the first value of each
 * @param body raw bytes, whatever the content type says
 * @param client the caller's address
 */
public record Request(
        String method,
        String path,
        @Nullable String sentPath,
        Parameters query,
        Map<String, String> headers,
        byte[] body,
        String client) {

    /** A request whose path has nothing to be decoded. */
    public Request(
            String method, String path, Parameters query, Map<String, String> headers, byte[] body, String client) {
        this(method, path, null, query, headers, body, client);
    }

    /**
     * A request with a path as it was sent. A plus is a plus, and an encoded slash is a slash.
     *
     * @param sentPath every percent sign is followed by two hex digits
     */
    public static Request sent(
            String method, String sentPath, Parameters query, Map<String, String> headers, byte[] body, String client) {
        String path = SentPath.decoded(sentPath);
        return new Request(method, path, path.equals(sentPath) ? null : sentPath, query, headers, body, client);
    }

    /** The same without some of what was asked. */
    public Request with(Parameters fewer) {
        return new Request(method, path, sentPath, fewer, headers, body, client);
    }

    /** What stands between the slashes of the path, each part decoded: an encoded slash parts nothing. */
    public List<String> segments() {
        return SentPath.segments(sentPath == null ? path : sentPath, sentPath != null);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
