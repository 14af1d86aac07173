package io.metaledger.api.doris.wire;

import org.jspecify.annotations.Nullable;

/**
 * A message in protobuf's text form on one line, a blank after each field; what is null was not given and is left out.
 */
public final class ProtoText {

    private final StringBuilder text = new StringBuilder();

    public ProtoText text(String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append(": ").append(quoted(value)).append(' ');
        }
        return this;
    }

    /** A string of the text form with its quotes. */
    static String quoted(String value) {
        var text = new StringBuilder("\"");
        value.codePoints().forEach(c -> escape(c, text));
        return text.append('"').toString();
    }

    private static void escape(int c, StringBuilder text) {
        switch (c) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '"', '\'', '\\' -> text.append('\\').appendCodePoint(c);
            default -> text.appendCodePoint(c);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
