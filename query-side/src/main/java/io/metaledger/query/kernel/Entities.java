package io.metaledger.query.kernel;

import io.metaledger.api.kernel.EntityKind;

import java.util.Optional;

/** Reads entities that no image holds (see {@code Dialect.kindsOnDemand}), as they were at any position. */
@FunctionalInterface
public interface Entities {

    /**
     * The entity's state right after the event at a position.
     *
     * @param position of a durable event, such as {@code image.position()}
     */
    <S> Optional<S> find(EntityKind<S> kind, String id, long position);
}
