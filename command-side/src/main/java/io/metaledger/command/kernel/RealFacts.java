package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

import java.time.Instant;
import java.util.UUID;

/** The facts of one decision in production. */
record RealFacts(Instant now, Seals seals) implements Facts {

    @Override
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    @Override
    public Sealed seal(Tag subject, Secret secret) {
        return seals.seal(subject, secret);
    }

    @Override
    public boolean isErased(Sealed sealed) {
        return seals.isErased(sealed);
    }
}
