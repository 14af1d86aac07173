package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Rendered;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Goes through the trees of a dialect part by part where the dialect names parts, so that no more than one of them is
 * in memory as nodes.
 */
final class TreeWalk {

    private final Dialect dialect;

    TreeWalk(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * What writes the subtree at a path; null if nothing is there. A subtree that is one part is rendered at once, all
     * else while it is written.
     */
    @Nullable Consumer<JsonGenerator> writer(Image image, JsonPointer path) {
        if (dialect.members(image, path).isPresent()) {
            return json -> write(image, path, json);
        }
        JsonNode subtree = subtree(image, path, new Rendered());
        return subtree.isMissingNode() ? null : json -> json.writeTree(subtree);
    }

    private void write(Image image, JsonPointer path, JsonGenerator json) {
        Optional<List<String>> members = dialect.members(image, path);
        if (members.isEmpty()) {
            json.writeTree(subtree(image, path, new Rendered()));
            return;
        }
        json.writeStartObject();
        for (String name : members.get()) {
            json.writeName(name);
            write(image, path.appendProperty(name), json);
        }
        json.writeEndObject();
    }

    /** Whether there is something at a path. */
    boolean has(Image image, JsonPointer path) {
        return dialect.members(image, path).isPresent() || !subtree(image, path, new Rendered()).isMissingNode();
    }

    /** The changes between two pictures at a path, as {@link TreeDiff} finds them and in its order, one by one. */
    void compare(Image before, Image after, JsonPointer path, Consumer<Change> changes) {
        Optional<List<String>> were = dialect.members(before, path);
        Optional<List<String>> are = dialect.members(after, path);
        if (were.isPresent() && are.isPresent()) {
            var names = new TreeSet<>(TreeDiff.BY_CODE_POINT);
            names.addAll(were.get());
            names.addAll(are.get());
            names.forEach(name -> compare(before, after, path.appendProperty(name), changes));
        } else {
            var rendered = new Rendered(); // what both have is rendered once, and forgotten with the part
            JsonNode was = subtree(before, path, rendered);
            TreeDiff.of(path, was, subtree(after, path, rendered)).forEach(changes);
        }
    }

    private JsonNode subtree(Image image, JsonPointer path, Rendered rendered) {
        return dialect.subtree(image, path, rendered);
    }
}
