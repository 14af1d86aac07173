package io.metaledger.api.kernel;

import java.util.Optional;

/** Finds the states of entities. */
public interface EntityFinder {

    /** Finds none. */
    EntityFinder NONE =
            new EntityFinder() {
                @Override
                public <S> Optional<S> find(EntityKind<S> kind, String id) {
                    return Optional.empty();
                }
            };

    /** The entity's state, if it exists. */
    <S> Optional<S> find(EntityKind<S> kind, String id);
}
