package io.metaledger.api.doris.wire;

import org.jspecify.annotations.Nullable;

/**
 * A message in protobuf's text form on one line, a blank after each field; what is null was not given and is left out.
 */
public final class ProtoText {

    private final StringBuilder text = new StringBuilder();

    public ProtoText text(String name, @Nullable String value) {
        if (value != null) {
            text.append(name).append(": \"");
            value.codePoints().forEach(this::escaped);
            text.append("\" ");
        }
        return this;
    }

    private void escaped(int c) {
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
