package io.metaledger.journal;

import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Seals for one dry run, which leaves no key behind. For one thread. */
final class RehearsedSeals implements Seals {

    private final TinkSeals seals;
    private final Map<Tag, DataKey> keys = new HashMap<>();

    RehearsedSeals(TinkSeals seals) {
        this.seals = seals;
    }

    /** Equal secrets of one subject have equal fingerprints, as they would have. */
    @Override
    public Sealed seal(Tag subject, Secret secret) {
        return seal(subject, secret, List.of());
    }

    @Override
    public Sealed seal(Tag subject, Secret secret, Collection<String> destroyed) {
        return keys.computeIfAbsent(subject, of -> seals.rehearsedKey(of, destroyed)).seal(secret);
    }

    @Override
    public Optional<Secret> open(Sealed sealed) {
        return seals.open(sealed);
    }

    @Override
    public boolean isErased(Sealed sealed) {
        return seals.isErased(sealed);
    }
}
