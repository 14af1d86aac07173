package io.metaledger.query.history;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Changes as a patch by RFC 6902. */
final class JsonPatch {

    static final String CONTENT_TYPE = "application/json-patch+json";

    private JsonPatch() {}

    /**
     * @param root what the pointers of the patch are relative to
     */
    static ArrayNode of(List<Change> changes, JsonPointer root) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        for (Change change : changes) {
            String path = change.path().toString().substring(root.toString().length());
            ObjectNode operation = patch.addObject();
            switch (change.sort()) {
                case ADDED -> operation.put("op", "add").put("path", path).set("value", change.after());
                case REMOVED -> operation.put("op", "remove").put("path", path);
                case CHANGED -> operation.put("op", "replace").put("path", path).set("value", change.after());
            }
        }
        return patch;
    }
}
