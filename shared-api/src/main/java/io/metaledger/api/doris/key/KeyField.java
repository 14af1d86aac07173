package io.metaledger.api.doris.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** One field of a key. */
public sealed interface KeyField {

    /** How many bytes a version stamp has. */
    int STAMP_BYTES = 10;

    /** A string, which is UTF-8 text when somebody meant it to be read. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content, and never changed
    record Text(byte[] bytes) implements KeyField {

        public Text {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        /** The bytes as text; what is no UTF-8 becomes a replacement character. */
        public String value() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && Arrays.equals(bytes, text.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Text[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    record Int(long value) implements KeyField {}

    /**
     * The stamp of a versioned key.
     *
     * @param hex its ten bytes as twenty digits in lower case
     */
    record Stamp(String hex) implements KeyField {

        public Stamp {
            if (HexFormat.of().parseHex(hex).length != STAMP_BYTES) {
                throw new IllegalArgumentException("A version stamp has " + STAMP_BYTES + " bytes: " + hex);
            }
        }
    }

    static KeyField of(String text) {
        return new Text(text.getBytes(StandardCharsets.UTF_8));
    }

    static KeyField of(long number) {
        return new Int(number);
    }
}
