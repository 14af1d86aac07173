package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * A kind of entity: all events with the tag {@code tagKey=id} fold into one immutable state. Deciders and views share
 * this fold.
 *
 * @param <S> the state, an immutable document that Jackson can write and read back
 */
public interface EntityKind<S> {

    /** The key of the tag that names an entity of this kind, such as {@code doris.instance}. */
    String tagKey();

    Class<S> stateType();

    /**
     * The state after an event that carries this entity's tag. It never refuses: a stored fact always applies, and an
     * exception stops the process rather than let it serve a wrong picture.
     *
     * @param state the state before, null when the entity does not exist
     * @param tag the entity's tag
     * @return the state after, null when the entity is gone without a trace
     */
    @Nullable S evolve(@Nullable S state, Tag tag, Object event);

    /** The stored types of the events after which an entity of this kind may be gone; for most there are none. */
    default Set<String> endings() {
        return Set.of();
    }

    /**
     * The same for a fold that {@linkplain #knowsPlaces() needs to know} where the event stands, because an id was made
     * of it. Whoever folds calls this one.
     *
     * @param position of the event; before it is ordered, the one that it will probably get
     */
    default @Nullable S evolve(@Nullable S state, Tag tag, Object event, long position) {
        return evolve(state, tag, event);
    }

    /** Whether the fold takes notice of where the event stands. */
    default boolean knowsPlaces() {
        return false;
    }

    /**
     * Whether the newest event with the tag tells the whole state, so that nothing older need be read. The fold then
     * takes no notice of the state before.
     */
    default boolean newestTells() {
        return false;
    }

    /** About how many bytes a state takes in memory; those of kinds that are not in the image are kept by this. */
    default int bytes(S state) {
        return 1_000;
    }

    default Tag tag(String id) {
        return new Tag(tagKey(), id);
    }
}
