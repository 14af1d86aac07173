package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds events before they are ordered, so that one that does not fold is never stored. */
final class Trial {

    private final EventCatalog catalog;
    private final Map<String, EntityKind<?>> kinds;

    /**
     * @param kinds by the key of their tags
     */
    Trial(EventCatalog catalog, Map<String, EntityKind<?>> kinds) {
        this.catalog = catalog;
        this.kinds = Map.copyOf(kinds);
    }

    /** The states before the events. */
    interface Before {
        <S> @Nullable S of(EntityKind<S> kind, String id);
    }

    /** The states of all that the events touch, null for what is gone. */
    Map<Tag, @Nullable Object> after(List<Object> events, Before before) {
        var after = new HashMap<Tag, @Nullable Object>();
        for (Object event : events) {
            for (Tag tag : catalog.tagsOf(event)) {
                EntityKind<?> kind = kinds.get(tag.key());
                if (kind != null) {
                    after.put(tag, evolve(kind, tag, event, after, before));
                }
            }
        }
        return after;
    }

    private static <S> @Nullable S evolve(
            EntityKind<S> kind, Tag tag, Object event, Map<Tag, @Nullable Object> after, Before before) {
        S state = after.containsKey(tag) ? kind.stateType().cast(after.get(tag)) : before.of(kind, tag.value());
        return kind.evolve(state, tag, event);
    }
}
