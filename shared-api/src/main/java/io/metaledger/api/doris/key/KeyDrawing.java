package io.metaledger.api.doris.key;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws which bytes of a key are what (contract, section 8.3): a line points from each field to its first digit. */
public enum KeyDrawing {
    UNICODE("│", "┌", "─", "▼"),
    ASCII("|", "/", "-", "v");

    private static final HexFormat HEX = HexFormat.of();

    private final String bar;
    private final String corner;
    private final String hyphen;
    private final String arrow;

    KeyDrawing(String bar, String corner, String hyphen, String arrow) {
        this.bar = bar;
        this.corner = corner;
        this.hyphen = hyphen;
        this.arrow = arrow;
    }

    /** With box characters unless the parameter is exactly {@code false}. */
    public static KeyDrawing of(String unicode) {
        return unicode.equals("false") ? ASCII : UNICODE;
    }

    /**
     * @param hex the digits as they were given, which become the last line
     */
    public String draw(KeyCodec.Layout layout, String hex) {
        List<Integer> columns = columns(layout);
        List<String> texts = texts(layout);
        var drawing = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            drawing.append(fieldLine(columns, i)).append(' ').append(i).append(". ").append(texts.get(i)).append('\n');
        }
        return drawing.append(markLine(columns, bar))
                .append('\n')
                .append(markLine(columns, arrow))
                .append('\n')
                .append(hex)
                .append('\n')
                .toString();
    }

    /** Two digits a byte. */
    private static List<Integer> columns(KeyCodec.Layout layout) {
        var columns = new ArrayList<Integer>(List.of(0));
        layout.fields().forEach(placed -> columns.add(2 * placed.offset()));
        return columns;
    }

    private static List<String> texts(KeyCodec.Layout layout) {
        var texts = new ArrayList<String>(List.of("key space: " + layout.key().space()));
        layout.key().fields().forEach(field -> texts.add(text(field)));
        return texts;
    }

    private String fieldLine(List<Integer> columns, int field) {
        String before = marks(columns.subList(0, field), bar, columns.get(field));
        return before + corner + hyphen.repeat(width(columns) - columns.get(field) - 1);
    }

    private String markLine(List<Integer> columns, String mark) {
        return marks(columns, mark, width(columns));
    }

    private static String marks(List<Integer> columns, String mark, int width) {
        return IntStream.range(0, width)
                .mapToObj(column -> columns.contains(column) ? mark : " ")
                .collect(Collectors.joining());
    }

    private static int width(List<Integer> columns) {
        return columns.getLast() + 2;
    }

    private static String text(KeyField field) {
        return switch (field) {
            case KeyField.Text text -> printable(text.bytes());
            case KeyField.Int number -> Long.toString(number.value());
            case KeyField.Stamp stamp -> stamp.hex();
        };
    }

    /** UTF-8 as it is; control characters, and bytes that are no UTF-8, as {@code \xNN} (contract, section 15). */
    private static String printable(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.codePoints().mapToObj(KeyDrawing::printable).collect(Collectors.joining());
        } catch (CharacterCodingException e) {
            return IntStream.range(0, bytes.length)
                    .mapToObj(i ->
                            bytes[i] < ' ' || bytes[i] == 0x7f ? escaped(bytes[i]) : String.valueOf((char) bytes[i]))
                    .collect(Collectors.joining());
        }
    }

    private static String printable(int c) {
        String character = Character.toString(c);
        return Character.isISOControl(c) ? escaped(character.getBytes(StandardCharsets.UTF_8)) : character;
    }

    private static String escaped(byte... bytes) {
        return "\\x" + HEX.withDelimiter("\\x").formatHex(bytes);
    }
}
