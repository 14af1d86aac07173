package io.metaledger.query.history;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many changes there are, in all and in each branch, which is a first member below the path. */
final class DiffSummary {

    private final String path;
    private final int depth;
    private final Map<String, Count> branches = new LinkedHashMap<>();
    private Count all = Count.NONE;

    record Count(int added, int removed, int changed) {

        static final Count NONE = new Count(0, 0, 0);

        Count plus(Change.Sort sort) {
            return switch (sort) {
                case ADDED -> new Count(added + 1, removed, changed);
                case REMOVED -> new Count(added, removed + 1, changed);
                case CHANGED -> new Count(added, removed, changed + 1);
            };
        }

        int sum() {
            return added + removed + changed;
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("added", added)
                    .put("removed", removed)
                    .put("changed", changed);
        }
    }

    DiffSummary(JsonPointer path) {
        this.path = path.toString();
        this.depth = Paths.depth(path);
    }

    void add(Change change) {
        all = all.plus(change.sort());
        JsonPointer below = change.path();
        for (int i = 0; i < depth; i++) {
            below = below.tail();
        }
        if (!below.matches()) {
            String branch = Paths.below(path, below.getMatchingProperty());
            branches.merge(branch, Count.NONE.plus(change.sort()), (count, _) -> count.plus(change.sort()));
        }
    }

    int changes() {
        return all.sum();
    }

    ObjectNode json() {
        ObjectNode json = all.json();
        ObjectNode parts = json.putObject("branches");
        branches.forEach((branch, count) -> parts.set(branch, count.json()));
        return json;
    }
}
