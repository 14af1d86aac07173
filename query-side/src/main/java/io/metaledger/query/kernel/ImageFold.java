package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Recorded;
import io.metaledger.journal.StoredEvent;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Folds events into images: each event into the entities whose tags it carries. Every dialect is folded by this. */
final class ImageFold {

    private final Map<String, EntityKind<?>> kinds = new HashMap<>();

    ImageFold(Collection<Dialect> dialects) {
        for (Dialect dialect : dialects) {
            dialect.kinds().forEach(kind -> kinds.put(kind.tagKey(), kind));
        }
    }

    Collection<EntityKind<?>> kinds() {
        return kinds.values();
    }

    /** Whether images have such entities. */
    boolean holds(EntityKind<?> kind) {
        return kinds.containsKey(kind.tagKey());
    }

    /** The image after whole appends that follow it. */
    FoldedImage apply(FoldedImage before, List<Recorded> events) {
        return apply(before, events, _ -> true);
    }

    /** The same with some entities alone. */
    FoldedImage apply(FoldedImage before, List<Recorded> events, Predicate<Tag> wanted) {
        if (events.isEmpty()) {
            return before;
        }
        var next = new Next(before, wanted);
        events.forEach(next::apply);
        return next.image(events.getLast().event());
    }

    /**
     * What changes is gathered in plain maps and put into the persistent ones at the end, because many events in a row
     * often change the same few entities.
     */
    private final class Next {

        private final FoldedImage before;
        private final Predicate<Tag> wanted;
        private final Map<String, Map<String, Optional<Object>>> changed = new HashMap<>();
        private final Map<String, Long> lastChanges = new HashMap<>();

        Next(FoldedImage before, Predicate<Tag> wanted) {
            this.before = before;
            this.wanted = wanted;
        }

        void apply(Recorded recorded) {
            StoredEvent event = recorded.event();
            boolean differs = false;
            for (Tag tag : event.tags()) {
                EntityKind<?> kind = kinds.get(tag.key());
                if (kind != null && wanted.test(tag)) {
                    differs |= apply(kind, tag, recorded);
                }
            }
            if (differs) {
                lastChanges.put(event.type().dialect(), event.position());
            }
        }

        @SuppressWarnings("ReferenceEquality") // a fold that changes nothing gives the same object back
        private <S> boolean apply(EntityKind<S> kind, Tag tag, Recorded recorded) {
            S state = kind.stateType().cast(state(tag));
            S after = evolve(kind, state, tag, recorded);
            if (state == after) {
                return false;
            }
            changed.computeIfAbsent(tag.key(), _ -> new LinkedHashMap<>()).put(tag.value(), Optional.ofNullable(after));
            return true;
        }

        private @Nullable Object state(Tag tag) {
            Optional<Object> known = changed.getOrDefault(tag.key(), Map.of()).get(tag.value());
            return known == null ? all(tag.key()).get(tag.value()) : known.orElse(null);
        }

        private PMap<String, Object> all(String kind) {
            return before.entities().getOrDefault(kind, HashTreePMap.empty());
        }

        private <S> @Nullable S evolve(EntityKind<S> kind, @Nullable S before, Tag tag, Recorded recorded) {
            try {
                return kind.evolve(before, tag, recorded.payload(), recorded.event().position());
            } catch (RuntimeException e) {
                throw new DoesNotFold(recorded.event(), tag, e);
            }
        }

        FoldedImage image(StoredEvent last) {
            PMap<String, PMap<String, Object>> entities = before.entities();
            for (var kind : changed.entrySet()) {
                entities = entities.plus(kind.getKey(), with(kind.getValue(), all(kind.getKey())));
            }
            PMap<String, Long> changes = before.lastChanges().plusAll(lastChanges);
            return new FoldedImage(last.position(), last.hash(), last.time(), entities, changes);
        }

        private static PMap<String, Object> with(Map<String, Optional<Object>> changed, PMap<String, Object> all) {
            for (var entity : changed.entrySet()) {
                Optional<Object> after = entity.getValue();
                all = after.isPresent() ? all.plus(entity.getKey(), after.get()) : all.minus(entity.getKey());
            }
            return all;
        }
    }

    /** A stored event that cannot be applied to the state before it. */
    static final class DoesNotFold extends RuntimeException {
        DoesNotFold(StoredEvent event, Tag tag, RuntimeException cause) {
            super(
                    "The event "
                            + event.type().name()
                            + " at position "
                            + event.position()
                            + " does not apply to "
                            + tag
                            + ": "
                            + cause.getMessage(),
                    cause);
        }
    }
}
