package io.metaledger.api.kernel;

import java.util.Map;
import java.util.Optional;

/** The states of entities at one position of the journal. */
public interface States extends EntityFinder {

    /** The entity's state; a decision that looks at it holds only while nothing with its tag happens in between. */
    @Override
    <S> Optional<S> find(EntityKind<S> kind, String id);

    /**
     * The same without that guard, for facts that hardly ever turn false again, such as "this id was registered": only
     * {@link EntityKind#endings()} of the entity may not happen in between. A decision that rests on anything else must
     * use {@link #find}.
     */
    <S> Optional<S> peek(EntityKind<S> kind, String id);

    /**
     * All entities of a kind by the value of their tag, in no particular order. A decision that looks at them holds
     * only while nothing of their dialect happens in between.
     */
    <S> Map<String, S> all(EntityKind<S> kind);
}
