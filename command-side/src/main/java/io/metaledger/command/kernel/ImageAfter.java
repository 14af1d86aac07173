package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An image as it would be with some states in place of its own.
 *
 * @param changed null for what would be gone
 */
record ImageAfter(Image image, Map<Tag, @Nullable Object> changed) implements Image {

    @Override
    public long position() {
        return image.position();
    }

    @Override
    public long lastChange(String dialect) {
        return image.lastChange(dialect);
    }

    @Override
    public Instant now() {
        return image.now();
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        Tag tag = kind.tag(id);
        return changed.containsKey(tag)
                ? Optional.ofNullable(kind.stateType().cast(changed.get(tag)))
                : image.find(kind, id);
    }

    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        return find(kind, id);
    }

    @Override
    public <S> Map<String, S> all(EntityKind<S> kind) {
        var all = new HashMap<>(image.all(kind));
        changed.forEach((tag, state) -> {
            if (tag.key().equals(kind.tagKey())) {
                if (state == null) {
                    all.remove(tag.value());
                } else {
                    all.put(tag.value(), kind.stateType().cast(state));
                }
            }
        });
        return all;
    }
}
