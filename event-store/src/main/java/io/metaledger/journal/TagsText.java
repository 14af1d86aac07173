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
        var tags = new ArrayList<Tag>();
        for (JsonNode tag : StoredJson.mapper().readTree(text)) {
            tags.add(Tag.parse(tag.stringValue()));
        }
        return List.copyOf(tags);
    }
}
