package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;

/** A dialect for tests: ponds with fish in them. A pond that was never filled cannot lose a fish. */
final class Ponds implements Dialect {

    sealed interface PondEvent {
        String pond();
    }

    record FishAdded(String pond, int count) implements PondEvent {}

    record FishLost(String pond, int count) implements PondEvent {}

    record PondDrained(String pond) implements PondEvent {}

    record Pond(int fish) {}

    static final EntityKind<Pond> POND =
            new EntityKind<>() {
                @Override
                public String tagKey() {
                    return "ponds.pond";
                }

                @Override
                public Class<Pond> stateType() {
                    return Pond.class;
                }

                @Override
                public @Nullable Pond evolve(@Nullable Pond pond, Tag tag, Object event) {
                    return switch ((PondEvent) event) {
                        case FishAdded(String _, int count) -> new Pond(count + (pond == null ? 0 : pond.fish()));
                        case FishLost(String name, int count) -> {
                            if (pond == null) {
                                throw new IllegalStateException("No pond " + name);
                            }
                            yield new Pond(pond.fish() - count);
                        }
                        case PondDrained _ -> null;
                    };
                }
            };

    @Override
    public String name() {
        return "ponds";
    }

    @Override
    public EventCatalog events() {
        return new EventCatalog()
                .event("ponds.fish-added", FishAdded.class, e -> Set.of(POND.tag(e.pond())))
                .event("ponds.fish-lost", FishLost.class, e -> Set.of(POND.tag(e.pond())))
                .event("ponds.pond-drained", PondDrained.class, e -> Set.of(POND.tag(e.pond())));
    }

    @Override
    public List<EntityKind<?>> kinds() {
        return List.of(POND);
    }

    @Override
    public int foldVersion() {
        return 1;
    }

    @Override
    public ObjectNode tree(Image image) {
        return StoredJson.mapper().createObjectNode();
    }
}
