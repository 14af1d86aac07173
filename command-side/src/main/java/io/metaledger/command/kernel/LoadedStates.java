package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.AppendCondition;
import io.metaledger.journal.EventQuery;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states that one decision looks at, all at one marker; what it looked at becomes the condition of its append. */
final class LoadedStates implements States, Trial.Before {

    private final EntityLoader loader;
    private final EntityLoader.Base base;
    private final Map<Tag, Optional<Object>> loaded = new HashMap<>();
    private final Set<EventQuery.Criterion> guarded = new LinkedHashSet<>();

    LoadedStates(EntityLoader loader, EntityLoader.Base base) {
        this.loader = loader;
        this.base = base;
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        guard(kind.tag(id), Set.of());
        return load(kind, id);
    }

    /** That something exists hardly ever turns false; that it does not, can. */
    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        Optional<S> state = load(kind, id);
        if (state.isEmpty() || !kind.endings().isEmpty()) {
            guard(kind.tag(id), state.isEmpty() ? Set.of() : kind.endings());
        }
        return state;
    }

    @Override
    public <S> Map<String, S> all(EntityKind<S> kind) {
        guarded.add(new EventQuery.Criterion(Set.of(), loader.typesOfDialect(kind)));
        var all = new HashMap<String, S>();
        for (String id : loader.ids(kind, base)) {
            load(kind, id).ifPresent(state -> all.put(id, state));
        }
        return all;
    }

    /** Without making it part of the condition. */
    @Override
    public <S> @Nullable S glance(EntityKind<S> kind, Tag tag) {
        return load(kind, tag).orElse(null);
    }

    @Override
    public boolean isGuarded(Tag tag) {
        return guarded.contains(new EventQuery.Criterion(Set.of(tag), Set.of()));
    }

    /** What must not have changed, and all that was looked at. */
    AppendCondition condition() {
        var looked = new LinkedHashSet<>(guarded);
        loaded.keySet().forEach(tag -> looked.add(new EventQuery.Criterion(Set.of(tag), Set.of())));
        return new AppendCondition(
                base.marker(), new EventQuery(List.copyOf(guarded)), new EventQuery(List.copyOf(looked)));
    }

    private void guard(Tag tag, Set<String> types) {
        guarded.add(new EventQuery.Criterion(Set.of(tag), types));
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
