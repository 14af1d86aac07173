package io.metaledger.api.kernel;

import java.util.Optional;

/** The states of entities at one position of the journal. */
public interface States {

    /** The entity's state; a decision that looks at it holds only while nothing with its tag happens in between. */
    <S> Optional<S> find(EntityKind<S> kind, String id);

    /**
     * The same without that guard, for facts that can never turn false again, such as "this id was registered". A
     * decision that rests on anything else must use {@link #find}.
     */
    <S> Optional<S> peek(EntityKind<S> kind, String id);
}
