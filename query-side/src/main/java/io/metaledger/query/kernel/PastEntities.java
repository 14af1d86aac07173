package io.metaledger.query.kernel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery.Criterion;
import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadOrder;
import io.metaledger.journal.Recorded;
import io.metaledger.journal.StoredEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Single entities of past pictures, each folded from what the nearest snapshot has of it and its own events since,
 * which are found by its tag. The past never moves, so what was found stays true; it is kept while there is room.
 */
final class PastEntities {

    /** With more events of its own, an entity costs as much as the whole picture, which others may want, too. */
    static final int EVENTS_MAX = 2_000;

    /** Who asks for more entities at one position gets the whole picture. */
    static final int ENTITIES_MAX = 16;

    private static final int POSITIONS_MAX = 1_000;

    private static final int BYTES_OF_AN_ENTRY = 500;

    private final Journal journal;
    private final ImageFold fold;
    private final PastImages images;
    private final FoldTurns turns;
    private final Cache<Place, Kept> kept;
    private final Cache<Long, AtomicInteger> asked = Caffeine.newBuilder().maximumSize(POSITIONS_MAX).build();
    private final Counter folded;

    private record Place(Tag entity, long position) {}

    /**
     * @param alone whether it can be told without the rest of the picture
     */
    private record Kept(boolean alone, Optional<Object> state, int bytes) {

        /** Of an entity with too many events. */
        static final Kept NOT_ALONE = new Kept(false, Optional.empty(), BYTES_OF_AN_ENTRY);
    }

    PastEntities(
            Journal journal,
            ImageFold fold,
            PastImages images,
            FoldTurns turns,
            long memoryBytes,
            MeterRegistry registry) {
        this.journal = journal;
        this.fold = fold;
        this.images = images;
        this.turns = turns;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(memoryBytes)
                        .weigher((Place _, Kept entity) -> entity.bytes())
                        .build();
        this.folded =
                Counter.builder("metaledger.past.entities")
                        .description("Past entities that were folded alone")
                        .register(registry);
    }

    <S> Optional<S> find(EntityKind<S> kind, String id, PastImage image) {
        if (!fold.holds(kind)) {
            return Optional.empty();
        }
        var place = new Place(kind.tag(id), image.position());
        Kept entity = kept.getIfPresent(place);
        if (entity == null && !isAskedForMuch(image.position())) {
            entity = turns.take(() -> kept.get(place, _ -> foldedAlone(kind, id, place)));
        }
        return entity == null || !entity.alone()
                ? image.whole().find(kind, id)
                : entity.state().map(kind.stateType()::cast);
    }

    private boolean isAskedForMuch(long position) {
        return asked.get(position, _ -> new AtomicInteger()).incrementAndGet() > ENTITIES_MAX;
    }

    private <S> Kept foldedAlone(EntityKind<S> kind, String id, Place place) {
        MovingImage moving = images.from(place.position(), Set.of(place.entity()));
        var own = new Criterion(Set.of(place.entity()), Set.of());
        List<StoredEvent> events =
                journal.scan(own, moving.position(), place.position(), ReadOrder.OLDEST_FIRST, EVENTS_MAX + 1);
        if (events.size() > EVENTS_MAX) {
            return Kept.NOT_ALONE;
        }
        moving.apply(events.stream().map(event -> new Recorded(event, journal.decode(event))).toList());
        folded.increment();
        Optional<S> state = moving.image().find(kind, id);
        return new Kept(true, state.map(found -> found), state.map(PastEntities::bytes).orElse(0) + BYTES_OF_AN_ENTRY);
    }

    private static int bytes(Object state) {
        return PastImages.BYTES_OF_A_CHARACTER * StoredJson.mapper().writeValueAsString(state).length();
    }
}
