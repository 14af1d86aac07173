package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class TagsTextTest {

    /** What has a meaning in JSON or in a tag, and what is written with an escape. */
    private static final List<String> PIECES =
            List.of(
                    "a",
                    "1:i1:be1",
                    "",
                    "\"",
                    "\\",
                    ",",
                    "\",\"",
                    "[",
                    "]",
                    "=",
                    " ",
                    "\n",
                    "\u0001",
                    "\u007F",
                    "é",
                    "\uD83D\uDE00");

    @Test
    void any_tags_are_read_as_they_were_written() {
        long seed = System.nanoTime();
        System.out.println("tags, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var tags = new ArrayList<Tag>();
            for (int count = random.nextInt(4); count > 0; count--) {
                tags.add(new Tag("doris.k" + random.nextInt(3), anyText(random)));
            }
            String text = TagsText.of(tags);
            assertThat(text).isEqualTo(StoredJson.mapper().writeValueAsString(tags));
            assertThat(TagsText.parse(text)).isEqualTo(tags);
            assertThat(TagsText.texts(text)).containsExactlyElementsOf(tags.stream().map(Tag::toString).toList());
            assertThat(tags).allMatch(tag -> text.contains(TagsText.quoted(tag)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a=b\", \"c=d\"]", "[ \"a=b\",\"c=d\" ]", "[\"a=b\",\"\\u0063=d\"]"})
    void other_ways_to_write_them_are_understood_where_they_are_not_ours(String text) {
        assertThat(TagsText.texts(text)).containsExactly("a=b", "c=d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"\"]", "[\"a\"]", "{", "[\"a=b\""})
    void what_is_no_list_of_tags_is_refused(String text) {
        assertThatThrownBy(() -> TagsText.parse(text)).isInstanceOf(RuntimeException.class);
    }

    private static String anyText(Random random) {
        var text = new StringBuilder();
        for (int count = random.nextInt(4); count > 0; count--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
