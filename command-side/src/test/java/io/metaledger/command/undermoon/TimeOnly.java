package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

/** All that this dialect's decisions may know beyond the states is the time. */
@FunctionalInterface
interface TimeOnly extends Facts {

    @Override
    default String uuid() {
        throw new AssertionError("Nothing here is left to chance");
    }

    @Override
    default Sealed seal(Tag subject, Secret secret) {
        throw new AssertionError("Nothing here is secret");
    }

    @Override
    default boolean isErased(Sealed sealed) {
        throw new AssertionError("Nothing here is secret");
    }
}
