package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityFinder;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.journal.EntityHistory;

import java.util.Optional;

/** States right after a position, read from the journal when somebody asks; a repeated request is rare. */
record ReplayedStates(EntityHistory history, long position) implements EntityFinder {

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        return history.find(kind, id, position);
    }
}
