package io.metaledger.journal;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Entities as they were at any position, folded from their own events, which are found by their tag; of some kinds the
 * newest one is enough. Slow for an entity with a long history whose newest event does not tell.
 */
public final class EntityHistory {

    private final Journal journal;

    public EntityHistory(Journal journal) {
        this.journal = journal;
    }

    /**
     * The entity's state right after the event at a position.
     *
     * @param position of a durable event, or 0
     */
    public <S> Optional<S> find(EntityKind<S> kind, String id, long position) {
        Tag tag = kind.tag(id);
        var upTo = new Marker(position, journal.marker().generation()); // stands, as all up to there is durable
        return kind.newestTells() ? newest(kind, tag, upTo) : folded(kind, tag, upTo);
    }

    private <S> Optional<S> newest(EntityKind<S> kind, Tag tag, Marker upTo) {
        return journal.newest(tag, 0, upTo)
                .flatMap(newest -> Optional.ofNullable(kind.evolve(null, tag, newest.payload(), newest.position())));
    }

    private <S> Optional<S> folded(EntityKind<S> kind, Tag tag, Marker upTo) {
        var fold = new Fold<>(kind, tag);
        journal.source(EventQuery.tagged(tag), 0, upTo, fold::apply);
        return Optional.ofNullable(fold.state);
    }

    private static final class Fold<S> {

        private final EntityKind<S> kind;
        private final Tag tag;
        private @Nullable S state;

        Fold(EntityKind<S> kind, Tag tag) {
            this.kind = kind;
            this.tag = tag;
        }

        void apply(long position, Object event) {
            state = kind.evolve(state, tag, event, position);
        }
    }
}
