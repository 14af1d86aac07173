package io.metaledger.query.history;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes as a patch by RFC 6902. */
final class JsonPatch {

    static final String CONTENT_TYPE = "application/json-patch+json";

    private JsonPatch() {}

    /**
     * @param root what the pointers of the patch are relative to
     */
    static void write(Difference difference, JsonPointer root, JsonGenerator json) {
        json.writeStartArray();
        difference.forEach(change -> json.writeTree(operation(change, root)));
        json.writeEndArray();
    }

    static ObjectNode operation(Change change, JsonPointer root) {
        String path = change.path().toString().substring(root.toString().length());
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        switch (change.sort()) {
            case ADDED -> operation.put("op", "add").put("path", path).set("value", change.after());
            case REMOVED -> operation.put("op", "remove").put("path", path);
            case CHANGED -> operation.put("op", "replace").put("path", path).set("value", change.after());
        }
        return operation;
    }
}
