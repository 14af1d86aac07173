package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class TreeDiffTest {

    private static final List<String> NAMES = List.of("a", "b", "", "/", "~", "a/b", "\uFFFD", "\uD83D\uDE00", "0");

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1} | {'a':1} | []",
                "{'a':1} | {'a':2} | [{'path':'/a','before':1,'after':2}]",
                "{} | {'a':{'b':1}} | [{'path':'/a','after':{'b':1}}]",
                "{'a':{'b':1}} | {} | [{'path':'/a','before':{'b':1}}]",
                "{'a':[1,2]} | {'a':[1,3]} | [{'path':'/a','before':[1,2],'after':[1,3]}]",
                "{'a':{}} | {'a':null} | [{'path':'/a','before':{},'after':null}]",
                "{'a':{'b':1}} | {'a':{}} | [{'path':'/a/b','before':1}]",
                "{'b':1,'a':{'x':1}} | {'a':{'x':2},'c':1} |"
                        + " [{'path':'/a/x','before':1,'after':2},{'path':'/b','before':1},{'path':'/c','after':1}]",
                "{'x/y~z':1} | {} | [{'path':'/x~1y~0z','before':1}]",
            })
    void the_changes_are_as_few_as_say_everything(String before, String after, String changes) {
        List<JsonNode> json =
                TreeDiff.of(JsonPointer.empty(), tree(before), tree(after)).stream()
                        .<JsonNode>map(Change::json)
                        .toList();
        assertThat(StoredJson.mapper().<JsonNode>valueToTree(json)).isEqualTo(tree(changes));
    }

    @Test
    void paths_are_in_the_order_of_code_points() {
        JsonNode many = tree("{'a':0,'a/b':0,'B':0,'\uFFFD':0,'\uD83D\uDE00':0,'aa':{'z':0},'':0}");
        assertThat(TreeDiff.of(JsonPointer.empty(), tree("{'aa':{}}"), many).stream().map(c -> c.path().toString()))
                .containsExactly("/", "/B", "/a", "/a~1b", "/aa/z", "/\uFFFD", "/\uD83D\uDE00");
    }

    @Test
    void a_path_that_is_at_one_end_only_is_one_change() {
        JsonPointer path = JsonPointer.compile("/x");
        JsonNode tree = tree("{'a':1}");
        assertThat(TreeDiff.of(path, MissingNode.getInstance(), tree)).containsExactly(new Change(path, null, tree));
        assertThat(TreeDiff.of(path, tree, MissingNode.getInstance())).containsExactly(new Change(path, tree, null));
    }

    @Test
    void branches_are_counted_below_the_path() {
        JsonPointer path = JsonPointer.compile("/p");
        var changes = TreeDiff.of(path, tree("{'a':{'x':1,'y':1},'b':1}"), tree("{'a':{'x':2,'z':1},'c/d':1}"));
        assertThat(summary(path, changes).json())
                .isEqualTo(
                        tree(
                                "{'added':2,'removed':2,'changed':1,'branches':{"
                                        + "'/p/a':{'added':1,'removed':1,'changed':1},"
                                        + "'/p/b':{'added':0,'removed':1,'changed':0},"
                                        + "'/p/c~1d':{'added':1,'removed':0,'changed':0}}}"));
    }

    @Test
    void a_patch_makes_the_one_tree_of_the_other_at_any_path() {
        long seed = System.nanoTime();
        System.out.println("patches, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            JsonNode before = randomTree(random, 3);
            JsonNode after = random.nextBoolean() ? randomTree(random, 3) : mutated(before.deepCopy(), random);
            JsonPointer root = JsonPointer.compile(random.nextBoolean() ? "" : "/some~1where");
            List<Change> changes = TreeDiff.of(root, before, after);
            assertThat(Patches.apply(patch(changes, root), before.deepCopy())).isEqualTo(after);
            assertThat(changes.isEmpty()).isEqualTo(before.equals(after));
            assertThat(inverse(changes)).isEqualTo(TreeDiff.of(root, after, before));
        }
    }

    private static List<Change> inverse(List<Change> changes) {
        var inverse = new ArrayList<Change>();
        changes.forEach(change -> inverse.add(new Change(change.path(), change.after(), change.before())));
        return inverse;
    }

    private static JsonNode randomTree(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf(random);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), randomTree(random, depth - 1));
        }
        return object;
    }

    private static JsonNode leaf(Random random) {
        var factory = JsonNodeFactory.instance;
        return switch (random.nextInt(4)) {
            case 0 -> factory.numberNode(random.nextInt(3));
            case 1 -> factory.stringNode("t" + random.nextInt(3));
            case 2 -> factory.arrayNode().add(random.nextInt(2));
            default -> factory.nullNode();
        };
    }

    private static JsonNode mutated(JsonNode tree, Random random) {
        if (tree instanceof ObjectNode object) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), leaf(random));
            object.remove(NAMES.get(random.nextInt(NAMES.size())));
        }
        return tree;
    }

    private static JsonNode tree(String json) {
        return StoredJson.mapper().readTree(json.replace('\'', '"'));
    }

    private static DiffSummary summary(JsonPointer path, List<Change> changes) {
        var summary = new DiffSummary(path);
        changes.forEach(summary::add);
        return summary;
    }

    private static ArrayNode patch(List<Change> changes, JsonPointer root) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        changes.forEach(change -> patch.add(JsonPatch.operation(change, root)));
        return patch;
    }
}
