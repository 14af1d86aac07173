package io.metaledger.command.kernel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;
import io.metaledger.command.kernel.EntityLoader.Cached;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Recent states of entities that no image holds. Bounded by what they take in memory and not by their number, because
 * clients say how large they are.
 */
final class StateCache {

    /** What an entry takes beside the state, its tag included. */
    private static final int ENTRY_BYTES = 300;

    private final Map<String, EntityKind<?>> kinds;
    private final Cache<Tag, Cached> cache;

    /**
     * @param kinds by their tag keys
     */
    StateCache(Map<String, EntityKind<?>> kinds, long bytesMax) {
        this.kinds = kinds;
        this.cache = Caffeine.newBuilder().maximumWeight(bytesMax).<Tag, Cached>weigher(this::bytes).build();
    }

    @Nullable Cached get(Tag tag) {
        return cache.getIfPresent(tag);
    }

    /** Keeps a state, or what the rule makes of it and the one that is known. */
    void merge(Tag tag, Cached state, BinaryOperator<Cached> rule) {
        cache.asMap().merge(tag, state, rule);
    }

    /** About how many bytes all of it takes. */
    long bytes() {
        cache.cleanUp();
        return cache.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private int bytes(Tag tag, Cached cached) {
        EntityKind<?> kind = kinds.get(tag.key());
        Object state = cached.state();
        return kind == null || state == null ? ENTRY_BYTES : ENTRY_BYTES + bytes(kind, state);
    }

    private static <S> int bytes(EntityKind<S> kind, Object state) {
        return kind.bytes(kind.stateType().cast(state));
    }
}
