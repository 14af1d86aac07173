package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;
import io.metaledger.command.kernel.EntityLoader.Cached;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Recent states of entities that no image holds. Bounded by what they take in memory and not by their number, because
 * clients say how large they are.
 *
 * <p>What was used longest ago goes first. Caffeine, which keeps what is used often, forgot the states of loads that
 * were under way before their next call came, and their commits had to look them up while others waited.
 */
final class StateCache {

    /** What an entry takes beside the state, its tag included. */
    private static final int ENTRY_BYTES = 300;

    private final Map<String, EntityKind<?>> kinds;
    private final long bytesMax;

    /** In the order in which they were last used. */
    private final LinkedHashMap<Tag, Weighed> entries = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    private record Weighed(Cached cached, int bytes) {}

    /**
     * @param kinds by their tag keys
     */
    StateCache(Map<String, EntityKind<?>> kinds, long bytesMax) {
        this.kinds = kinds;
        this.bytesMax = bytesMax;
    }

    synchronized @Nullable Cached get(Tag tag) {
        Weighed entry = entries.get(tag);
        return entry == null ? null : entry.cached();
    }

    /**
     * Keeps a state, or what the rule makes of it and the one that is known. The rule is asked without the lock: of two
     * that come at once either will do.
     */
    void merge(Tag tag, Cached state, BinaryOperator<Cached> rule) {
        Cached known = get(tag);
        Cached kept = known == null ? state : rule.apply(known, state);
        keep(tag, new Weighed(kept, bytes(tag, kept)));
    }

    /** About how many bytes all of it takes. */
    synchronized long bytes() {
        return bytes;
    }

    private synchronized void keep(Tag tag, Weighed entry) {
        Weighed before = entries.put(tag, entry);
        bytes += entry.bytes() - (before == null ? 0 : before.bytes());
        Iterator<Weighed> oldest = entries.values().iterator();
        while (bytes > bytesMax) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
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
