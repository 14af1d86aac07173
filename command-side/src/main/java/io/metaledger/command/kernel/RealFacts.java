package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Erasure;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The facts of one decision in production.
 *
 * @param states that the decision rests on; null before they are known
 */
record RealFacts(Instant now, Seals seals, @Nullable States states) implements Facts {

    RealFacts(Instant now, Seals seals) {
        this(now, seals, null);
    }

    @Override
    public Facts given(States loaded) {
        return new RealFacts(now, seals, loaded);
    }

    @Override
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    /** That the subject is erased in between makes the decision void, so nothing is sealed under a key that goes. */
    @Override
    public Sealed seal(Tag subject, Secret secret) {
        List<String> destroyed =
                states == null
                        ? List.of()
                        : states.find(LedgerKinds.ERASURE, subject.toString()).map(Erasure::keys).orElse(List.of());
        return seals.seal(subject, secret, destroyed);
    }

    @Override
    public boolean isErased(Sealed sealed) {
        return seals.isErased(sealed);
    }
}
