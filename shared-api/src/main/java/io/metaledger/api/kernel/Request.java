package io.metaledger.api.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a front door sees it, free of any web framework.
 *
 * @param path decoded, without the query
 * @param headers by name in lower case, the first value of each
 * @param body raw bytes, whatever the content type says
 * @param client the caller's address
 */
public record Request(
        String method, String path, Parameters query, Map<String, String> headers, byte[] body, String client) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
