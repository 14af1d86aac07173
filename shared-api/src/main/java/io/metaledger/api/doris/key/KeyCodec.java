package io.metaledger.api.doris.key;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keys as bytes that sort like their fields (contract, section 8.1): a string ends in {@code 00 01} and has {@code 00
 * ff} for each zero byte, an integer is tagged by its sign and has eight bytes, big endian, of its absolute value.
 */
public final class KeyCodec {

    private static final int TEXT = 0x10;
    private static final int NEGATIVE = 0x11;
    private static final int INTEGER = 0x12;
    private static final int STAMP = 0x13;
    private static final int ESCAPE = 0x00;
    private static final int END = 0x01;
    private static final int ZERO = 0xff;
    private static final HexFormat HEX = HexFormat.of();

    private KeyCodec() {}

    /**
     * A field of encoded bytes.
     *
     * @param offset of its tag
     */
    public record Placed(int offset, KeyField field) {}

    /** A decoded key with the places of its fields. */
    public record Layout(Key key, List<Placed> fields) {
        public Layout {
            fields = List.copyOf(fields);
        }
    }

    /** Digits in lower case. */
    public static String encodeHex(Key key) {
        return HEX.formatHex(encode(key));
    }

    public static byte[] encode(Key key) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(key.space());
        key.fields().forEach(field -> encode(field, bytes));
        return bytes.toByteArray();
    }

    /**
     * Reads the digits of a key, upper or lower case; an odd last digit is ignored.
     *
     * @return empty if a character is no digit, if there are less than two, or if the bytes are no key
     */
    public static Optional<Layout> decodeHex(String digits) {
        if (digits.length() < 2 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return decode(HEX.parseHex(digits, 0, digits.length() & ~1));
    }

    /** Reads a key; empty if the bytes are none. */
    public static Optional<Layout> decode(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        byte space = in.get();
        var placed = new ArrayList<Placed>();
        while (in.hasRemaining()) {
            int offset = in.position();
            Optional<KeyField> field = decodeField(in);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            placed.add(new Placed(offset, field.get()));
        }
        return Optional.of(new Layout(new Key(space, placed.stream().map(Placed::field).toList()), placed));
    }

    private static void encode(KeyField field, ByteArrayOutputStream bytes) {
        switch (field) {
            case KeyField.Text text -> encode(text, bytes);
            case KeyField.Int number -> {
                boolean negative = number.value() < 0;
                bytes.write(negative ? NEGATIVE : INTEGER);
                long magnitude = negative ? -number.value() : number.value(); // the smallest one is its own
                bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(magnitude).array());
            }
            case KeyField.Stamp stamp -> {
                bytes.write(STAMP);
                bytes.writeBytes(HEX.parseHex(stamp.hex()));
            }
        }
    }

    private static void encode(KeyField.Text text, ByteArrayOutputStream bytes) {
        bytes.write(TEXT);
        for (byte b : text.bytes()) {
            bytes.write(b);
            if (b == ESCAPE) {
                bytes.write(ZERO);
            }
        }
        bytes.write(ESCAPE);
        bytes.write(END);
    }

    private static Optional<KeyField> decodeField(ByteBuffer in) {
        return switch (in.get()) {
            case TEXT -> decodeText(in);
            case INTEGER -> decodeLong(in).map(KeyField.Int::new);
            case NEGATIVE -> decodeLong(in).map(magnitude -> new KeyField.Int(-magnitude));
            case STAMP -> decodeStamp(in);
            default -> Optional.empty();
        };
    }

    private static Optional<KeyField> decodeText(ByteBuffer in) {
        var text = new ByteArrayOutputStream();
        while (in.hasRemaining()) {
            byte b = in.get();
            if (b != ESCAPE) {
                text.write(b);
            } else if (!in.hasRemaining()) {
                return Optional.empty();
            } else {
                int escaped = Byte.toUnsignedInt(in.get());
                if (escaped == END) {
                    return Optional.of(new KeyField.Text(text.toByteArray()));
                } else if (escaped != ZERO) {
                    return Optional.empty();
                }
                text.write(ESCAPE);
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> decodeLong(ByteBuffer in) {
        return in.remaining() < Long.BYTES ? Optional.empty() : Optional.of(in.getLong());
    }

    private static Optional<KeyField> decodeStamp(ByteBuffer in) {
        if (in.remaining() < KeyField.STAMP_BYTES) {
            return Optional.empty();
        }
        byte[] stamp = new byte[KeyField.STAMP_BYTES];
        in.get(stamp);
        return Optional.of(new KeyField.Stamp(HEX.formatHex(stamp)));
    }
}
