package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.AppendCondition;
import io.metaledger.journal.EventQuery;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states that one decision looks at, all at one marker; what it looked at becomes the condition of its append. */
final class LoadedStates implements States {

    private final EntityLoader loader;
    private final EntityLoader.Base base;
    private final Map<Tag, Optional<Object>> loaded = new HashMap<>();
    private final Set<Tag> guarded = new LinkedHashSet<>();

    LoadedStates(EntityLoader loader, EntityLoader.Base base) {
        this.loader = loader;
        this.base = base;
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        guarded.add(kind.tag(id));
        return load(kind, id);
    }

    /** That something exists can never turn false; that it does not, can. */
    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        Optional<S> state = load(kind, id);
        if (state.isEmpty()) {
            guarded.add(kind.tag(id));
        }
        return state;
    }

    /** Without making it part of the condition. */
    <S> @Nullable S glance(EntityKind<S> kind, Tag tag) {
        return load(kind, tag).orElse(null);
    }

    /** Whether nothing can happen to it between this decision and its append. */
    boolean isGuarded(Tag tag) {
        return guarded.contains(tag);
    }

    AppendCondition condition() {
        return new AppendCondition(base.marker(), EventQuery.anyOf(guarded));
    }

    private <S> Optional<S> load(EntityKind<S> kind, String id) {
        return load(kind, kind.tag(id));
    }

    private <S> Optional<S> load(EntityKind<S> kind, Tag tag) {
        Optional<Object> known = loaded.get(tag);
        if (known == null) {
            known = Optional.ofNullable(loader.load(kind, tag, base));
            loaded.put(tag, known);
        }
        return known.map(kind.stateType()::cast);
    }
}
