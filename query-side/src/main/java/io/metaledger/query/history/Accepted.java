package io.metaledger.query.history;

import io.metaledger.api.kernel.Request;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client would rather have (RFC 9110, section 12.5.1), as far as there is a choice. */
final class Accepted {

    static final String NDJSON = "application/x-ndjson";

    private static final Pattern QUALITY = Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.\\d{0,3})?)\\s*(?:;|$)");

    private Accepted() {}

    /** Whether one document for each line was asked for by name, and no one document at least as much. */
    static boolean lines(Request request) {
        return rather(NDJSON, request);
    }

    /** Whether a patch was asked for by name, and no plain document at least as much. */
    static boolean patch(Request request) {
        return rather(JsonPatch.CONTENT_TYPE, request);
    }

    private static boolean rather(String type, Request request) {
        String accept = request.header("accept").orElse("").toLowerCase(Locale.ROOT);
        double quality = quality(accept, type);
        return quality > 0 && quality >= quality(accept, "application/json");
    }

    /** 0 for what is not named. */
    private static double quality(String accept, String type) {
        return Arrays.stream(accept.split(","))
                .map(String::trim)
                .filter(range -> range.split(";", 2)[0].trim().equals(type))
                .mapToDouble(Accepted::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String range) {
        Matcher quality = QUALITY.matcher(range);
        return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
    }
}
