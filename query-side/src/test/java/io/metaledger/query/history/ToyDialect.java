package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** A dialect of things that have a name, an owner and sometimes a secret; and events of another dialect beside it. */
record ToyDialect(String name, EventCatalog events, ObjectNode state) implements Dialect {

    record ThingMade(String thing, String owner, List<Sealed> secrets, BigDecimal weight) {
        ThingMade(String thing, String owner) {
            this(thing, owner, List.of(), new BigDecimal("1.50"));
        }
    }

    record ThingRenamed(String thing, String name) {}

    record ThingRemoved(String thing, String owner) {}

    record Noted(String note) {}

    static ToyDialect create() {
        return new ToyDialect("toy", catalog(), StoredJson.mapper().createObjectNode());
    }

    private static EventCatalog catalog() {
        return new EventCatalog()
                .event("toy.thing-made", ThingMade.class, e -> Set.of(thing(e.thing()), owner(e.owner())))
                .event("toy.thing-renamed", ThingRenamed.class, e -> Set.of(thing(e.thing())))
                .event("toy.thing-removed", ThingRemoved.class, e -> Set.of(thing(e.thing()), owner(e.owner())))
                .event("other.noted", Noted.class, e -> Set.of(new Tag("other.note", e.note())));
    }

    private static Tag thing(String id) {
        return new Tag("toy.thing", id);
    }

    private static Tag owner(String id) {
        return new Tag("toy.owner", id);
    }

    @Override
    public List<EntityKind<?>> kinds() {
        return List.of();
    }

    @Override
    public int foldVersion() {
        return 3;
    }

    @Override
    public ObjectNode tree(Image image) {
        return state;
    }
}
