package io.metaledger.api.kernel;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the kernel must know of a dialect to store, view, compare and restore it. */
public interface Dialect {

    /** Lower case, such as {@code doris}; the first part of its event types and tag keys. */
    String name();

    EventCatalog events();

    /** The kinds whose entities are all kept in the image. */
    List<EntityKind<?>> kinds();

    /**
     * The kinds that are too numerous or too short-lived for the image: their entities are loaded from the journal by
     * tag, and what memory keeps of them is a bounded cache.
     */
    default List<EntityKind<?>> kindsOnDemand() {
        return List.of();
    }

    /** Raised whenever a fold changes its result or a state its form: snapshots of another version are not used. */
    int foldVersion();

    /**
     * The dialect's state as one JSON tree: containers are objects keyed by id, never arrays of entities; an order that
     * the wire shows is a member {@code ordinal}. Secrets are masked.
     */
    ObjectNode tree(Image image);

    /** Writes the {@link #tree} as it is made, so that a large one need not be in memory as a whole. */
    default void write(Image image, JsonGenerator json) {
        json.writeTree(tree(image));
    }

    /**
     * The subtree at a path: what {@link #tree} has there, or a missing node. A dialect that can render a part without
     * the rest does so here. The node may be shared and must not be changed.
     *
     * @param rendered what was rendered before; a state that is in it may give the same node again
     */
    default JsonNode subtree(Image image, JsonPointer path, Rendered rendered) {
        return tree(image).at(path);
    }

    /**
     * The names of the members at a path, in the tree's order, where they may be many and each is rendered alone at
     * little cost: whoever writes or compares such a subtree then takes one member after the other. Empty where the
     * subtree is best rendered as one.
     */
    default Optional<List<String>> members(Image image, JsonPointer path) {
        return Optional.empty();
    }

    /** What should not be so in the state; may take time in proportion to it. */
    default List<StateFinding> findings(Image image) {
        return List.of();
    }

    /**
     * The tags that narrow a path down: every event that changes the subtree there has one of them, so that histories
     * are found by tag. When all of them are of this dialect's kinds, the subtree also follows from these entities
     * alone, so that they can be folded without the rest. No tags: there never is anything at this path. Empty: any
     * event of the dialect may change it.
     */
    default Optional<Set<Tag>> tagsOf(JsonPointer path) {
        return Optional.empty();
    }

    /**
     * The other way round: the paths at or below which alone the tree can be different after an append whose events
     * have these tags, and that changed no settings. What is above them is there before and after, and none lies in
     * another. Empty: any path.
     */
    default Optional<Set<JsonPointer>> touchedBy(Set<Tag> tags) {
        return Optional.empty();
    }
}
