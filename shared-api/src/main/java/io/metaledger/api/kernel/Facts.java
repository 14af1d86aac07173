package io.metaledger.api.kernel;

import java.time.Instant;

/**
 * What a decision may know beyond the states: time, chance and sealing. A decider never gets them from anywhere else.
 */
public interface Facts {

    /** The time of the decision. Events that need a time carry this one. */
    Instant now();

    /** A fresh random UUID in its usual text form. */
    String uuid();

    /** Seals a secret under the key of its subject. */
    Sealed seal(Tag subject, Secret secret);

    /** The same facts for a decision that rests on these states: they tell which keys were destroyed. */
    default Facts given(States states) {
        return this;
    }

    /** Whether the secret's key was destroyed. */
    boolean isErased(Sealed sealed);

    /** {@link #now()} in whole Unix seconds. */
    default long nowSeconds() {
        return now().getEpochSecond();
    }
}
