package io.metaledger.query.history;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is different at one path of two trees (ledger API, section 6).
 *
 * @param path absolute
 * @param before null if it was added
 * @param after null if it was removed
 */
public record Change(JsonPointer path, @Nullable JsonNode before, @Nullable JsonNode after) {

    /** Whether it was added, removed or changed. */
    enum Sort {
        ADDED,
        REMOVED,
        CHANGED
    }

    Sort sort() {
        if (before == null) {
            return Sort.ADDED;
        }
        return after == null ? Sort.REMOVED : Sort.CHANGED;
    }

    /** As the ledger API shows it. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("path", path.toString());
        if (before != null) {
            json.set("before", before);
        }
        if (after != null) {
            json.set("after", after);
        }
        return json;
    }
}
