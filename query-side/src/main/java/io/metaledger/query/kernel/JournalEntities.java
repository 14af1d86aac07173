package io.metaledger.query.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Journal;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Folds an entity's own events from the journal, found by its tag; of some kinds the newest one is enough. */
public final class JournalEntities implements Entities {

    private final Journal journal;

    public JournalEntities(Journal journal) {
        this.journal = journal;
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id, long position) {
        Tag tag = kind.tag(id);
        return kind.newestTells() ? newest(kind, tag, position) : folded(kind, tag, position);
    }

    private <S> Optional<S> newest(EntityKind<S> kind, Tag tag, long upTo) {
        return journal.newest(tag, 0, upTo)
                .flatMap(newest -> Optional.ofNullable(kind.evolve(null, tag, newest.payload(), newest.position())));
    }

    private <S> Optional<S> folded(EntityKind<S> kind, Tag tag, long upTo) {
        var fold = new Fold<>(kind, tag);
        journal.find(EventQuery.tagged(tag), 0, upTo, event -> fold.apply(journal.decode(event), event.position()));
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

        void apply(Object event, long position) {
            state = kind.evolve(state, tag, event, position);
        }
    }
}
