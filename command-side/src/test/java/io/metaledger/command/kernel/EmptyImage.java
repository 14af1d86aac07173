package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The image of an empty ledger: whatever is there has to come from the journal.
 *
 * @param position up to which whatever happened is as if it had not
 */
public record EmptyImage(long position) implements Image {

    @Override
    public long lastChange(String dialect) {
        return 0;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public <S> Map<String, S> all(EntityKind<S> kind) {
        return Map.of();
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        return Optional.empty();
    }

    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        return Optional.empty();
    }
}
