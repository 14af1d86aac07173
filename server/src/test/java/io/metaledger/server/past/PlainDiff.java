package io.metaledger.server.past;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.TreeSet;

/** Differences written down once more, in the simplest way: all paths of both trees, compared one by one. */
final class PlainDiff {

    private PlainDiff() {}

    /** As the ledger API shows changes. */
    static JsonNode changes(String path, JsonNode before, JsonNode after) {
        var found = new TreeMap<int[], ObjectNode>(Arrays::compare);
        collect(path, before, after, found);
        var all = JsonNodeFactory.instance.arrayNode();
        found.values().forEach(all::add);
        return all;
    }

    private static void collect(String path, JsonNode before, JsonNode after, TreeMap<int[], ObjectNode> found) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            var names = new TreeSet<>(Comparator.<String>naturalOrder());
            names.addAll(before.propertyNames());
            names.addAll(after.propertyNames());
            for (String name : names) {
                collect(
                        path + "/" + name.replace("~", "~0").replace("/", "~1"),
                        orMissing(before.get(name)),
                        orMissing(after.get(name)),
                        found);
            }
            return;
        }
        var change = JsonNodeFactory.instance.objectNode().put("path", path);
        if (!before.isMissingNode()) {
            change.set("before", before);
        }
        if (!after.isMissingNode()) {
            change.set("after", after);
        }
        found.put(order(path), change);
    }

    /** Tokens apart from each other by something below every character. */
    private static int[] order(String path) {
        var points = new StringBuilder();
        for (JsonPointer rest = JsonPointer.compile(path); !rest.matches(); rest = rest.tail()) {
            points.append('\0').append(rest.getMatchingProperty());
        }
        return points.codePoints().toArray();
    }

    private static JsonNode orMissing(@Nullable JsonNode node) {
        return node == null ? MissingNode.getInstance() : node;
    }

    /** Applies a patch (RFC 6902) of additions, removals and replacements. */
    static JsonNode patched(JsonNode tree, JsonNode patch) {
        JsonNode result = tree.deepCopy();
        for (JsonNode operation : patch) {
            JsonPointer path = JsonPointer.compile(operation.path("path").stringValue());
            if (path.matches()) {
                result =
                        operation.path("op").stringValue().equals("remove")
                                ? MissingNode.getInstance()
                                : operation.get("value");
            } else {
                ObjectNode parent = (ObjectNode) result.at(path.head());
                String name = path.last().getMatchingProperty();
                if (operation.path("op").stringValue().equals("remove")) {
                    parent.remove(name);
                } else {
                    parent.set(name, operation.get("value"));
                }
            }
        }
        return result;
    }
}
