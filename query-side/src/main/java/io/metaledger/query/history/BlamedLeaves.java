package io.metaledger.query.history;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The leaves of a subtree, each with the change that gave it its value as soon as that is known. */
final class BlamedLeaves {

    /** All of them, in the order of their paths. */
    private final Map<String, ObjectNode> fields = new LinkedHashMap<>();

    /** Those whose change is not known yet, so that the ones below a path stand together. */
    private final TreeMap<String, ObjectNode> open = new TreeMap<>();

    BlamedLeaves(JsonPointer path, JsonNode subtree) {
        collect(path.toString(), subtree);
    }

    boolean areOpen() {
        return !open.isEmpty();
    }

    boolean touchedBy(PathChange change) {
        return change.changes().stream().anyMatch(one -> !touched(one.path()).isEmpty());
    }

    /** Gives the change to all open leaves that it touches. Going back in time, the first one to do so is the one. */
    void close(PathChange change, ObjectNode by) {
        var closed = new HashSet<String>();
        change.changes().forEach(one -> closed.addAll(touched(one.path())));
        for (String path : closed) {
            ObjectNode field = open.remove(path);
            if (field != null) {
                by.properties().forEach(member -> field.set(member.getKey(), member.getValue()));
            }
        }
    }

    void forEach(Consumer<ObjectNode> sink) {
        fields.values().forEach(sink);
    }

    /**
     * A leaf at or below the path of a change got its value by it; one above is an object that the change has emptied.
     */
    private Set<String> touched(JsonPointer at) {
        String path = at.toString();
        var touched = new HashSet<>(open.subMap(path + "/", path + "0").keySet()); // 0 comes right after the slash
        for (String above = path; ; above = above.substring(0, above.lastIndexOf('/'))) {
            if (open.containsKey(above)) {
                touched.add(above);
            }
            if (above.isEmpty()) {
                return touched;
            }
        }
    }

    private void collect(String path, JsonNode node) {
        if (node instanceof ObjectNode && !node.isEmpty()) {
            var names = new TreeSet<>(TreeDiff.BY_CODE_POINT);
            names.addAll(node.propertyNames());
            names.forEach(name -> collect(Paths.below(path, name), node.get(name)));
        } else {
            ObjectNode field = JsonNodeFactory.instance.objectNode().put("path", path);
            field.set("value", node);
            fields.put(path, field);
            open.put(path, field);
        }
    }
}
