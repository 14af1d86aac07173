package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Tag;
import io.metaledger.command.kernel.EntityLoader.Cached;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/**
 * States of what is ordered and perhaps not in the image yet. Once the image has gone past a whole generation of them,
 * it is dropped as one, which costs nothing for the single entity. As large as what the image lags behind, and about
 * two generations more. To forget one too early costs a fold, nothing else.
 */
final class InFlight {

    private static final int GENERATION = 4_096;

    private volatile Generations generations = new Generations(new ConcurrentHashMap<>(), Map.of(), 0);

    /**
     * @param end no state of the older ones is of a later position
     */
    private record Generations(ConcurrentHashMap<Tag, Cached> younger, Map<Tag, Cached> older, long end) {

        @Nullable Cached get(Tag tag) {
            Cached found = younger.get(tag);
            return found == null ? older.get(tag) : found;
        }
    }

    @Nullable Cached get(Tag tag) {
        return generations.get(tag);
    }

    /**
     * Keeps a state, or what the rule makes of it and the one that is known.
     *
     * @param imagePosition how far the image is
     */
    void merge(Tag tag, Cached state, BinaryOperator<Cached> rule, long imagePosition) {
        Generations now = generations;
        if (now.younger.size() >= GENERATION && now.end <= imagePosition) {
            now = next(now, state.at().position());
        }
        Map<Tag, Cached> older = now.older;
        now.younger.compute(
                tag,
                (_, younger) -> {
                    Cached known = younger == null ? older.get(tag) : younger;
                    return known == null ? state : rule.apply(known, state);
                });
    }

    @SuppressWarnings("ReferenceEquality") // whoever comes first
    private synchronized Generations next(Generations before, long end) {
        if (generations == before) {
            generations = new Generations(new ConcurrentHashMap<>(), before.younger, end);
        }
        return generations;
    }
}
