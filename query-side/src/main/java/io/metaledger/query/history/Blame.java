package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Rendered;
import io.metaledger.journal.ReadOrder;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds the change that gave each leaf its value (ledger API, section 7): the newest one that touches it. A path that
 * no tag narrows down is taken apart until one does, so that each part is found by tag.
 */
final class Blame {

    private final Histories histories;
    private final AuditTrail trail;

    Blame(Histories histories, AuditTrail trail) {
        this.histories = histories;
        this.trail = trail;
    }

    /** Hands out the leaves in the order of their paths. */
    void fields(Dialect dialect, JsonPointer path, Image image, Consumer<ObjectNode> sink) {
        List<String> members = dialect.members(image, path).orElse(List.of());
        if (members.isEmpty() || dialect.tagsOf(path).isPresent()) {
            fieldsOfPart(dialect, path, image, sink);
        } else { // so many that they are not rendered at once
            members.stream()
                    .sorted(TreeDiff.BY_CODE_POINT)
                    .forEach(name -> fields(dialect, path.appendProperty(name), image, sink));
        }
    }

    private void fieldsOfPart(Dialect dialect, JsonPointer path, Image image, Consumer<ObjectNode> sink) {
        JsonNode subtree = dialect.subtree(image, path, new Rendered());
        boolean hasParts = subtree instanceof ObjectNode && !subtree.isEmpty();
        if (hasParts && dialect.tagsOf(path).isEmpty() && partsAreNarrower(dialect, path, subtree)) {
            var names = new TreeSet<>(TreeDiff.BY_CODE_POINT);
            names.addAll(subtree.propertyNames());
            for (String name : names) {
                fields(dialect, JsonPointer.compile(Paths.below(path.toString(), name)), image, sink);
            }
        } else {
            leaves(dialect, path, subtree, image.position()).forEach(sink);
        }
    }

    /** A dialect that narrows nothing down is not walked through once for each of its parts. */
    private static boolean partsAreNarrower(Dialect dialect, JsonPointer path, JsonNode subtree) {
        return path.matches()
                ? subtree.propertyNames().stream().anyMatch(name -> mayNarrow(dialect, "", name, subtree))
                : subtree.propertyNames().stream()
                        .allMatch(name -> isNarrowed(dialect, Paths.below(path.toString(), name)));
    }

    private static boolean mayNarrow(Dialect dialect, String path, String name, JsonNode subtree) {
        String below = Paths.below(path, name);
        return isNarrowed(dialect, below)
                || subtree.path(name).propertyNames().stream()
                        .anyMatch(child -> isNarrowed(dialect, Paths.below(below, child)));
    }

    private static boolean isNarrowed(Dialect dialect, String path) {
        return dialect.tagsOf(JsonPointer.compile(path)).isPresent();
    }

    private BlamedLeaves leaves(Dialect dialect, JsonPointer path, JsonNode subtree, long upTo) {
        var leaves = new BlamedLeaves(path, subtree);
        var history = histories.of(dialect, path, new Span(0, upTo), ReadOrder.NEWEST_FIRST);
        while (leaves.areOpen() && history.hasNext()) {
            PathChange change = history.next();
            if (leaves.touchedBy(change)) {
                ObjectNode by = EventJson.change(trail.lastOf(change.event()));
                leaves.close(change, by);
            }
        }
        return leaves;
    }
}
