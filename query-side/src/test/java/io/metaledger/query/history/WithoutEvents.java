package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;

import java.util.List;

/** A dialect of which a test needs the tree and nothing else. */
interface WithoutEvents extends Dialect {

    @Override
    default EventCatalog events() {
        return new EventCatalog();
    }

    @Override
    default List<EntityKind<?>> kinds() {
        return List.of();
    }

    @Override
    default int foldVersion() {
        return 1;
    }
}
