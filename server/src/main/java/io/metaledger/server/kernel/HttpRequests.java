package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;

import jakarta.servlet.http.HttpServletRequest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Requests as the kernel has them, made from what Tomcat has. */
final class HttpRequests {

    private HttpRequests() {}

    /**
     * The decoded path. A plus is a plus and an encoded slash is a slash; Tomcat has seen to it that every percent sign
     * is followed by two digits.
     */
    static String path(HttpServletRequest http) {
        String raw = http.getRequestURI();
        return raw.indexOf('%') < 0 ? raw : decoded(raw);
    }

    /** By name in lower case, the first value of each. */
    static Map<String, String> headers(HttpServletRequest http) {
        var headers = new HashMap<String, String>();
        var names = http.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), http.getHeader(name));
        }
        return headers;
    }

    static Parameters query(HttpServletRequest http) throws Refused {
        try {
            return Parameters.parse(http.getQueryString());
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    new FrontDoor.Problem(
                            "invalid-parameter",
                            400,
                            "The query has a percent sign that is not followed by two hex digits"));
        }
    }

    static Request request(
            HttpServletRequest http, String path, Map<String, String> headers, Parameters query, byte[] body) {
        return new Request(http.getMethod(), path, query, headers, body, http.getRemoteAddr());
    }

    private static String decoded(String raw) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' && i + 2 < raw.length()) {
                bytes.write((Character.digit(raw.charAt(i + 1), 16) << 4) + Character.digit(raw.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
