package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityFinder;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** The states of a decision with its events applied. */
record StatesAfter(Map<Tag, @Nullable Object> changed, Trial.Before before) implements EntityFinder {

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        Tag tag = kind.tag(id);
        return Optional.ofNullable(
                changed.containsKey(tag) ? kind.stateType().cast(changed.get(tag)) : before.glance(kind, tag));
    }
}
