package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityFinder;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Journal;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * States right after a position, folded from the journal when somebody asks. Slow for an entity with a long history; a
 * repeated request is rare.
 */
record ReplayedStates(Journal journal, long position) implements EntityFinder {

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        Tag tag = kind.tag(id);
        var fold = new Fold<>(kind, tag);
        journal.find(EventQuery.tagged(tag), 0, position, event -> fold.apply(journal.decode(event), event.position()));
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

        void apply(Object event, long at) {
            state = kind.evolve(state, tag, event, at);
        }
    }
}
