package io.metaledger.query.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An image with the time that its answer is for. */
record ImageAt(Image image, Instant now) implements Image {

    @Override
    public long position() {
        return image.position();
    }

    @Override
    public long lastChange(String dialect) {
        return image.lastChange(dialect);
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        return image.find(kind, id);
    }

    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        return image.peek(kind, id);
    }

    @Override
    public <S> Map<String, S> all(EntityKind<S> kind) {
        return image.all(kind);
    }
}
