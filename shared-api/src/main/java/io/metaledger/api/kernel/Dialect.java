package io.metaledger.api.kernel;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;

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
}
