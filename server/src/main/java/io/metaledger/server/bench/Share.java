package io.metaledger.server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What one of several callers works on: its own part of everything, in an order that looks random and is the same in
 * every run.
 */
final class Share<T> implements Supplier<T> {

    private static final long SEED = 20_260_101;

    private final List<T> own = new ArrayList<>();
    private final SplittableRandom random;

    Share(List<T> all, int caller, int callers) {
        for (int i = caller; i < all.size(); i += callers) {
            own.add(all.get(i));
        }
        random = new SplittableRandom(SEED + caller);
    }

    @Override
    public T get() {
        return own.get(random.nextInt(own.size()));
    }
}
