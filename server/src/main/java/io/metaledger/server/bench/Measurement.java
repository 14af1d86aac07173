package io.metaledger.server.bench;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A load with its callers, and what was measured of it so far. Each caller is a thread that calls again as soon as it
 * has its reply.
 */
final class Measurement {

    /** How long after the end of its time a call may still run. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String name;
    private final List<Load.Call> calls = new ArrayList<>();
    private final ThreadFactory threads;
    private final long callsMax;
    private final Latencies latencies = new Latencies();
    private long nanos;

    /**
     * @param callsMax how often each caller calls at most in one turn
     */
    Measurement(Load load, int callers, ThreadFactory threads, long callsMax) throws Exception {
        this.name = load.name();
        this.threads = threads;
        this.callsMax = callsMax;
        for (int i = 0; i < callers; i++) {
            calls.add(load.caller(i, callers));
        }
    }

    /** Runs for a time that does not count. */
    void warmUp(Duration time) throws InterruptedException {
        turn(time, new Latencies());
    }

    void run(Duration time) throws InterruptedException {
        nanos += turn(time, latencies);
    }

    Latencies.Recorded latencies() {
        return latencies.recorded();
    }

    /** How long it ran, what does not count left out. */
    long nanos() {
        return nanos;
    }

    Figure figure() {
        return Figure.perSecond(name, latencies, nanos);
    }

    private long turn(Duration time, Latencies into) throws InterruptedException {
        var failure = new AtomicReference<@Nullable Throwable>();
        var start = new CountDownLatch(1);
        var done = new CountDownLatch(calls.size());
        for (Load.Call call : calls) {
            threads.newThread(
                            () -> {
                                try {
                                    start.await();
                                    repeat(call, System.nanoTime() + time.toNanos(), into, failure);
                                } catch (Throwable e) {
                                    failure.compareAndSet(null, e); // the first one is told
                                } finally {
                                    done.countDown();
                                }
                            })
                    .start();
        }
        long started = System.nanoTime();
        start.countDown();
        if (!done.await(time.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BenchFailure(
                    "\"" + name + "\" did not come to an end: " + done.getCount() + " callers got no reply");
        }
        long took = System.nanoTime() - started;
        Throwable failed = failure.get();
        if (failed != null) {
            throw new BenchFailure("\"" + name + "\" could not be measured", failed);
        }
        return took;
    }

    private void repeat(Load.Call call, long deadline, Latencies into, AtomicReference<@Nullable Throwable> failure)
            throws Exception {
        long before = System.nanoTime();
        for (long n = 0; n < callsMax && before < deadline && failure.get() == null; n++) {
            call.run();
            long after = System.nanoTime();
            into.record(after - before);
            before = after;
        }
    }
}
