package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.SentPath;

import jakarta.servlet.http.HttpServletRequest;

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
        return SentPath.decoded(http.getRequestURI());
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

    static Request request(HttpServletRequest http, Map<String, String> headers, Parameters query, byte[] body) {
        return Request.sent(http.getMethod(), http.getRequestURI(), query, headers, body, http.getRemoteAddr());
    }
}
