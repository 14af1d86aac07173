package io.metaledger.api.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Paths as they are sent, in which percent signs may stand for something. */
public final class SentPath {

    private SentPath() {}

    /**
     * The same as text, in UTF-8. A plus is a plus.
     *
     * @param sent every percent sign is followed by two hex digits
     */
    public static String decoded(String sent) {
        if (sent.indexOf('%') < 0) {
            return sent;
        }
        var bytes = new ByteArrayOutputStream(sent.length());
        for (int i = 0; i < sent.length(); i++) {
            char c = sent.charAt(i);
            if (c == '%' && i + 2 < sent.length()) {
                bytes.write((Character.digit(sent.charAt(i + 1), 16) << 4) + Character.digit(sent.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static List<String> segments(String path, boolean encoded) {
        String[] segments = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
        if (encoded) {
            Arrays.setAll(segments, i -> decoded(segments[i]));
        }
        return List.of(segments);
    }
}
