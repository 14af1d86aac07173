package io.metaledger.server.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A picture with nothing in it. */
record EmptyImage(long position, Instant now) implements Image {
    @Override
    public long lastChange(String dialect) {
        return 0;
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
