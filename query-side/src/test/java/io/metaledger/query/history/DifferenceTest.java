package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.StoredJson;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DifferenceTest {

    private static final Dialect HOUSES = new Houses();

    @ParameterizedTest(name = "{0} to {1} at {2}")
    @CsvSource({"0, 9, ''", "0, 700, ''", "700, 0, /houses", "500, 700, /houses", "10, 500, /houses/7", "3, 3, ''"})
    void part_by_part_comes_what_the_whole_trees_differ_in(int from, int to, String path) {
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode before = HOUSES.tree(new Street(from)).at(pointer);
        JsonNode after = HOUSES.tree(new Street(to)).at(pointer);
        var difference = new Difference(HOUSES, new Street(from), new Street(to), pointer);
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
        JsonNode subtree = HOUSES.tree(new Street(houses)).at(pointer);
        var writer = new TreeWalk(HOUSES).writer(new Street(houses), pointer);
        assertThat(new TreeWalk(HOUSES).has(new Street(houses), pointer)).isEqualTo(!subtree.isMissingNode());
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
    private record Street(long position) implements Image {

        @Override
        public long lastChange(String dialect) {
            return position;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public <S> Optional<S> find(EntityKind<S> kind, String id) {
            return Optional.empty();
        }

        @Override
        public <S> Optional<S> peek(EntityKind<S> kind, String id) {
            return Optional.empty();
        }

        @Override
        public <S> Map<String, S> all(EntityKind<S> kind) {
            return Map.of();
        }
    }

    private static final class Houses implements Dialect {

        @Override
        public String name() {
            return "houses";
        }

        @Override
        public EventCatalog events() {
            return new EventCatalog();
        }

        @Override
        public List<EntityKind<?>> kinds() {
            return List.of();
        }

        @Override
        public int foldVersion() {
            return 1;
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
