package io.metaledger.query.history;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies patches by RFC 6902, as far as ours go, in the strict way: what is added was not there before. */
final class Patches {

    private Patches() {}

    static JsonNode apply(JsonNode patch, JsonNode tree) {
        JsonNode result = tree;
        for (JsonNode operation : patch) {
            result = applyOne(operation, result);
        }
        return result;
    }

    private static JsonNode applyOne(JsonNode operation, JsonNode tree) {
        JsonPointer path = JsonPointer.compile(operation.path("path").stringValue());
        String op = operation.path("op").stringValue();
        boolean there = !tree.at(path).isMissingNode();
        if (there == op.equals("add")) {
            throw new AssertionError(op + " at " + path + " of " + tree);
        }
        if (path.matches()) {
            return op.equals("remove") ? MissingNode.getInstance() : operation.get("value");
        }
        ObjectNode parent = (ObjectNode) tree.at(path.head());
        String name = path.last().getMatchingProperty();
        if (op.equals("remove")) {
            parent.remove(name);
        } else {
            parent.set(name, operation.get("value"));
        }
        return tree;
    }
}
