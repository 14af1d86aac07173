package io.metaledger.journal;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tags as the event row holds them: a JSON array of {@code key=value}. */
final class TagsText {

    private static final ObjectWriter WRITER = StoredJson.mapper().writerFor(String[].class);

    private static final String BEGIN = "[\"";
    private static final String BETWEEN = "\",\"";
    private static final String END = "\"]";

    private static final ObjectReader READER = StoredJson.mapper().readerFor(String[].class);

    private TagsText() {}

    /** The same as Jackson's, which is asked only where a tag has something to escape. */
    static String of(List<Tag> tags) {
        var text = new StringBuilder(BEGIN);
        for (Tag tag : tags) {
            text.append(text.length() == BEGIN.length() ? "" : BETWEEN).append(tag);
        }
        text.append(END);
        return hasNothingToEscape(text, tags.size())
                ? text.toString()
                : WRITER.writeValueAsString(tags.stream().map(Tag::toString).toArray(String[]::new));
    }

    /** A tag as it stands among the others. */
    static String quoted(Tag tag) {
        String text = of(List.of(tag));
        return text.substring(1, text.length() - 1);
    }

    /** Whether all that is in it are printable characters, with no backslash and no more quotation marks than these. */
    private static boolean hasNothingToEscape(CharSequence text, int tags) {
        int quotes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                return false;
            }
            quotes += c == '"' ? 1 : 0;
        }
        return tags > 0 && quotes == 2 * tags;
    }

    /** The tags as they stand; of a text that was damaged, none. */
    static List<String> texts(String text) {
        if (isPlain(text)) {
            return split(text);
        }
        try {
            return Arrays.asList(READER.<String[]>readValue(text));
        } catch (JacksonException e) {
            return List.of();
        }
    }

    static List<Tag> parse(String text) {
        return isPlain(text) ? split(text).stream().map(Tag::parse).toList() : read(text);
    }

    /** Whether every quotation mark begins or ends a tag and stands where {@link #of} puts it; so it is with most. */
    private static boolean isPlain(String text) {
        if (!text.startsWith(BEGIN) || text.indexOf('\\') >= 0) {
            return false;
        }
        int quote = text.indexOf('"', BEGIN.length());
        while (text.startsWith(BETWEEN, quote)) {
            quote = text.indexOf('"', quote + BETWEEN.length());
        }
        return quote == text.length() - END.length() && text.endsWith(END);
    }

    private static List<String> split(String text) {
        var tags = new ArrayList<String>(2);
        int begin = BEGIN.length();
        int last = text.length() - END.length();
        while (begin <= last) {
            int end = text.indexOf('"', begin);
            tags.add(text.substring(begin, end));
            begin = end + BETWEEN.length();
        }
        return tags;
    }

    private static List<Tag> read(String text) {
        var tags = new ArrayList<Tag>();
        for (JsonNode tag : StoredJson.mapper().readTree(text)) {
            tags.add(Tag.parse(tag.stringValue()));
        }
        return List.copyOf(tags);
    }
}
