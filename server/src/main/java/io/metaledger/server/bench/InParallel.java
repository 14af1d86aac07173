package io.metaledger.server.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Gets preparations over with quickly. */
final class InParallel {

    private static final int THREADS = 64;

    private InParallel() {}

    /** Something that is done for each of many. */
    @FunctionalInterface
    interface Work<T> {
        void on(T one) throws Exception;
    }

    static <T> void each(List<T> all, Work<T> work) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var tasks =
                    all.stream()
                            .<Callable<Void>>map(one ->
                                    () -> {
                                        work.on(one);
                                        return null;
                                    })
                            .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new BenchFailure("What is to be measured could not be prepared", e);
        }
    }
}
