package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.query.history.TestLedger.ImageOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class DifferenceTest {

    private static final Dialect HOUSES = new Houses();

    @ParameterizedTest(name = "{0} to {1} at {2}")
    @CsvSource({"0, 9, ''", "0, 700, ''", "700, 0, /houses", "500, 700, /houses", "10, 500, /houses/7", "3, 3, ''"})
    void part_by_part_comes_what_the_whole_trees_differ_in(int from, int to, String path) {
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode before = HOUSES.tree(street(from)).at(pointer);
        JsonNode after = HOUSES.tree(street(to)).at(pointer);
        var difference = new Difference(HOUSES, street(from), street(to), pointer);
        for (int i = 0; i < 2; i++) {
            var changes = new ArrayList<Change>();
            difference.forEach(changes::add);
            assertThat(changes).isEqualTo(TreeDiff.of(pointer, before, after));
            assertThat(difference.summary().changes()).isEqualTo(changes.size());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "40, ''", "40, /houses", "40, /houses/39", "40, /houses/40", "40, /name", "40, /houses/1/no"})
    void a_subtree_is_written_part_by_part(int houses, String path) {
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode subtree = HOUSES.tree(street(houses)).at(pointer);
        var writer = new TreeWalk(HOUSES).writer(street(houses), pointer);
        assertThat(new TreeWalk(HOUSES).has(street(houses), pointer)).isEqualTo(!subtree.isMissingNode());
        if (writer == null) {
            assertThat(subtree.isMissingNode()).isTrue();
            return;
        }
        var text = new StringWriter();
        try (var json = StoredJson.mapper().createGenerator(text)) {
            writer.accept(json);
        }
        assertThat(text.toString()).isEqualTo(subtree.toString());
    }

    /** So many houses, of which every third has as many floors as there are houses. */
    private static Image street(long houses) {
        return new ImageOf(houses, houses, Instant.EPOCH);
    }

    private static final class Houses implements WithoutEvents {

        @Override
        public String name() {
            return "houses";
        }

        @Override
        public ObjectNode tree(Image image) {
            ObjectNode root = StoredJson.mapper().createObjectNode();
            root.put("name", image.position() % 2 == 0 ? "Even Street" : "Odd Street");
            ObjectNode houses = root.putObject("houses");
            for (long i = 0; i < image.position(); i++) {
                houses.putObject(Long.toString(i)).put("floors", i % 3 == 0 ? image.position() : 1);
            }
            return root;
        }

        @Override
        public Optional<List<String>> members(Image image, JsonPointer path) {
            if (path.matches()) {
                return Optional.of(List.of("name", "houses"));
            }
            return path.toString().equals("/houses")
                    ? Optional.of(List.copyOf(tree(image).path("houses").propertyNames()))
                    : Optional.empty();
        }
    }
}
