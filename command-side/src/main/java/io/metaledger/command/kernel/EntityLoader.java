package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Journal;
import io.metaledger.journal.Marker;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Loads states at a marker, plus the events since: of a kind that the image holds from there or from what is in flight,
 * of any other from a bounded cache. Only an entity that none of them knows is read from its first event.
 */
final class EntityLoader {

    private final Journal journal;
    private final EventCatalog catalog;
    private final Supplier<Image> images;
    private final Set<String> resident;
    private final InFlight inFlight = new InFlight();
    private final StateCache cache;

    /**
     * @param images the newest image that there is, without asking anybody
     * @param resident the tag keys of the kinds that the image holds completely
     * @param kinds all of them, by their tag keys
     * @param cachedBytesMax how much memory the states of the other kinds may take, by an estimate
     */
    EntityLoader(
            Journal journal,
            EventCatalog catalog,
            Supplier<Image> images,
            Set<String> resident,
            Map<String, EntityKind<?>> kinds,
            long cachedBytesMax) {
        this.journal = journal;
        this.catalog = catalog;
        this.images = images;
        this.resident = resident;
        this.cache = new StateCache(kinds, cachedBytesMax);
    }

    record Cached(@Nullable Object state, Marker at) {}

    /** Where a decision starts from: an image, and a marker that is not older. */
    record Base(Image image, Marker marker) {}

    Base base() {
        Image image = images.get(); // first, so that it is never ahead of the marker
        return new Base(image, journal.marker());
    }

    <S> @Nullable S load(EntityKind<S> kind, Tag tag, Base base) {
        Cached start = start(kind, tag, base);
        var fold = new Fold<>(kind, tag, kind.stateType().cast(start.state()));
        if (kind.newestTells()) {
            journal.newest(tag, start.at().position(), base.marker())
                    .ifPresent(newest -> fold.apply(newest.position(), newest.payload()));
        } else {
            journal.source(EventQuery.tagged(tag), start.at().position(), base.marker(), fold::apply);
        }
        if (fold.applied || start.at().equals(Marker.START)) {
            remember(tag, fold.state, base.marker()); // that there is nothing was looked up in the database, too
        }
        return fold.state;
    }

    /** The ids of all entities of a kind that the image holds; some may be gone. */
    Set<String> ids(EntityKind<?> kind, Base base) {
        if (!resident.contains(kind.tagKey())) {
            throw new IllegalArgumentException("Nobody knows all entities of the kind " + kind.tagKey());
        }
        var ids = new HashSet<>(base.image().all(kind).keySet());
        var any = new EventQuery(List.of(new EventQuery.Criterion(Set.of(), typesOfDialect(kind))));
        journal.source(
                any,
                base.image().position(),
                base.marker(),
                (_, event) ->
                        catalog.tagsOf(event).stream()
                                .filter(tag -> tag.key().equals(kind.tagKey()))
                                .forEach(tag -> ids.add(tag.value())));
        return ids;
    }

    /** Everything that may happen in the dialect that a kind is of. */
    Set<String> typesOfDialect(EntityKind<?> kind) {
        String dialect = kind.tagKey().substring(0, kind.tagKey().indexOf('.'));
        return catalog.types().stream()
                .filter(type -> type.dialect().equals(dialect))
                .map(EventType::name)
                .collect(Collectors.toSet());
    }

    /** What an entity is at a marker, so that the next command need not fold it again. */
    void remember(Tag tag, @Nullable Object state, Marker at) {
        if (resident.contains(tag.key())) {
            inFlight.merge(tag, new Cached(state, at), this::newer, images.get().position());
        } else {
            cache.merge(tag, new Cached(state, at), this::newer);
        }
    }

    private Cached newer(Cached known, Cached fresh) {
        return journal.stands(known.at()) && known.at().position() > fresh.at().position() ? known : fresh;
    }

    private <S> Cached start(EntityKind<S> kind, Tag tag, Base base) {
        boolean inImage = resident.contains(tag.key());
        Cached cached = inImage ? inFlight.get(tag) : cache.get(tag);
        if (cached != null && journal.stands(cached.at())) {
            if (cached.at().position() > base.marker().position()) {
                throw new Moved();
            }
            if (cached.at().position() >= base.image().position()) {
                return cached;
            }
        }
        if (inImage) {
            Object state = base.image().find(kind, tag.value()).orElse(null);
            return new Cached(state, new Marker(base.image().position(), base.marker().generation()));
        }
        return cached != null && journal.stands(cached.at()) ? cached : new Cached(null, Marker.START);
    }

    private static final class Fold<S> {

        private final EntityKind<S> kind;
        private final Tag tag;
        private @Nullable S state;
        private boolean applied;

        Fold(EntityKind<S> kind, Tag tag, @Nullable S state) {
            this.kind = kind;
            this.tag = tag;
            this.state = state;
        }

        void apply(long position, Object event) {
            state = kind.evolve(state, tag, event, position);
            applied = true;
        }
    }

    /** Another command went ahead on an entity while this one was loading: start again from a newer marker. */
    static final class Moved extends RuntimeException {
        Moved() {
            super("Loaded states moved on", null, false, false);
        }
    }
}
