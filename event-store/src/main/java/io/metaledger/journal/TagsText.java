package io.metaledger.journal;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

import java.util.ArrayList;
import java.util.List;

/** Tags as the event row holds them: a JSON array of {@code key=value}. */
final class TagsText {

    private static final ObjectWriter WRITER = StoredJson.mapper().writerFor(String[].class);

    private static final String BEGIN = "[\"";
    private static final String BETWEEN = "\",\"";
    private static final String END = "\"]";

    private TagsText() {}

    static String of(List<Tag> tags) {
        return WRITER.writeValueAsString(tags.stream().map(Tag::toString).toArray(String[]::new));
    }

    private static final ObjectReader READER = StoredJson.mapper().readerFor(String[].class);

    /** The tags as they stand. */
    static String[] texts(String text) {
        return READER.readValue(text);
    }

    static List<Tag> parse(String text) {
        return isPlain(text) ? split(text) : read(text);
    }

    /** As {@link #of} writes tags without a character that must be escaped, which is how most of them are. */
    private static boolean isPlain(String text) {
        return text.startsWith(BEGIN) && text.endsWith(END) && text.indexOf('\\') < 0;
    }

    /** A quotation mark inside of a tag would be escaped, so these are where one ends and the next begins. */
    private static List<Tag> split(String text) {
        var tags = new ArrayList<Tag>(2);
        int begin = BEGIN.length();
        int end = text.length() - END.length();
        while (begin <= end) {
            int next = text.indexOf(BETWEEN, begin);
            int stop = next < 0 ? end : next;
            tags.add(Tag.parse(text.substring(begin, stop)));
            begin = stop + BETWEEN.length();
        }
        return List.copyOf(tags);
    }

    private static List<Tag> read(String text) {
        var tags = new ArrayList<Tag>();
        for (JsonNode tag : StoredJson.mapper().readTree(text)) {
            tags.add(Tag.parse(tag.stringValue()));
        }
        return List.copyOf(tags);
    }
}
