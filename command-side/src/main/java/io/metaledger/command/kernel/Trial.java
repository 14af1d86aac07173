package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityFinder;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What decided events make of the states, tried out before they are ordered, so that one that does not fold is never
 * stored.
 */
final class Trial {

    private final EventCatalog catalog;
    private final Map<String, EntityKind<?>> kinds;
    private final Before states;
    private final Map<Tag, @Nullable Object> after = new HashMap<>();
    private final Map<Tag, Boolean> sure = new HashMap<>();
    private boolean knowsPlaces;

    /**
     * @param states as they were loaded for the decision
     */
    Trial(EventCatalog catalog, Map<String, EntityKind<?>> kinds, Before states) {
        this.catalog = catalog;
        this.kinds = kinds;
        this.states = states;
    }

    /** The states before the events. */
    interface Before {

        /** Null when there is no such entity. */
        <S> @Nullable S glance(EntityKind<S> kind, Tag tag);

        /** Whether nothing can happen to it between this decision and its append. */
        boolean isGuarded(Tag tag);
    }

    /** Folds the events as if they stood from this position on. */
    Trial of(List<Object> events, long first) {
        for (int i = 0; i < events.size(); i++) {
            apply(events.get(i), first + i);
        }
        return this;
    }

    /** Whether it would have come to something else had the events stood elsewhere. */
    boolean knowsPlaces() {
        return knowsPlaces;
    }

    /** What was looked at and what the events change, as it is after them. */
    EntityFinder states() {
        return new StatesAfter(after, states);
    }

    /** Hands out the states that are certain to be these once the events are ordered. */
    void forEachCertain(BiConsumer<Tag, @Nullable Object> state) {
        sure.forEach((tag, certain) -> {
            if (certain) {
                state.accept(tag, after.get(tag));
            }
        });
    }

    /** All that the events touch; null for what is gone. */
    Map<Tag, @Nullable Object> after() {
        return after;
    }

    private void apply(Object event, long position) {
        for (Tag tag : catalog.tagsOf(event)) {
            EntityKind<?> kind = kinds.get(tag.key());
            if (kind != null) {
                knowsPlaces |= kind.knowsPlaces();
                after.put(tag, evolve(kind, tag, event, position));
                sure.put(tag, states.isGuarded(tag));
            }
        }
        for (Tag tag : catalog.placedTagsOf(event, position)) {
            EntityKind<?> kind = kinds.get(tag.key());
            knowsPlaces = true;
            if (kind != null) {
                after.put(tag, kind.evolve(null, tag, event, position)); // nothing can have had this tag before
                sure.put(tag, true);
            }
        }
    }

    private <S> @Nullable S evolve(EntityKind<S> kind, Tag tag, Object event, long position) {
        return kind.evolve(before(kind, tag), tag, event, position);
    }

    private <S> @Nullable S before(EntityKind<S> kind, Tag tag) {
        if (after.containsKey(tag)) {
            return kind.stateType().cast(after.get(tag));
        }
        return kind.newestTells() ? null : states.glance(kind, tag);
    }
}
