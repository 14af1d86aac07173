package io.metaledger.query.history;

import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;

/** What differs between two trees, as the ledger API lists it (section 6): in path order, and no more than needed. */
final class TreeChanges {

    private static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private final ArrayNode changes = StoredJson.mapper().createArrayNode();

    private TreeChanges() {}

    static ArrayNode between(JsonNode before, JsonNode after) {
        var found = new TreeChanges();
        found.compare("", before, after);
        return found.changes;
    }

    private void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before instanceof ObjectNode left && after instanceof ObjectNode right) {
            var names = new TreeSet<>(BY_CODE_POINT);
            names.addAll(left.propertyNames());
            names.addAll(right.propertyNames());
            names.forEach(name -> compare(path + "/" + escaped(name), left.get(name), right.get(name)));
        } else if (before == null ? after != null : !before.equals(after)) {
            ObjectNode change = changes.addObject().put("path", path);
            if (before != null) {
                change.set("before", before);
            }
            if (after != null) {
                change.set("after", after);
            }
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
