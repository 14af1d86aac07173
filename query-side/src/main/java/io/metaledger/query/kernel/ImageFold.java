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
import java.util.List;
import java.util.Map;
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

    private final class Next {

        private final Map<String, PMap<String, Object>> entities;
        private final Predicate<Tag> wanted;
        private PMap<String, Long> lastChanges;

        Next(FoldedImage before, Predicate<Tag> wanted) {
            this.wanted = wanted;
            this.entities = new HashMap<>(before.entities());
            this.lastChanges = before.lastChanges();
        }

        void apply(Recorded recorded) {
            StoredEvent event = recorded.event();
            boolean changed = false;
            for (Tag tag : event.tags()) {
                EntityKind<?> kind = kinds.get(tag.key());
                if (kind != null && wanted.test(tag)) {
                    changed |= apply(kind, tag, recorded);
                }
            }
            if (changed) {
                lastChanges = lastChanges.plus(event.type().dialect(), event.position());
            }
        }

        @SuppressWarnings("ReferenceEquality") // a fold that changes nothing gives the same object back
        private <S> boolean apply(EntityKind<S> kind, Tag tag, Recorded recorded) {
            PMap<String, Object> all = entities.getOrDefault(kind.tagKey(), HashTreePMap.empty());
            S before = kind.stateType().cast(all.get(tag.value()));
            S after = evolve(kind, before, tag, recorded);
            entities.put(kind.tagKey(), after == null ? all.minus(tag.value()) : all.plus(tag.value(), after));
            return before != after;
        }

        private <S> @Nullable S evolve(EntityKind<S> kind, @Nullable S before, Tag tag, Recorded recorded) {
            try {
                return kind.evolve(before, tag, recorded.payload(), recorded.event().position());
            } catch (RuntimeException e) {
                throw new DoesNotFold(recorded.event(), tag, e);
            }
        }

        FoldedImage image(StoredEvent last) {
            return new FoldedImage(last.position(), last.hash(), last.time(), HashTreePMap.from(entities), lastChanges);
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
