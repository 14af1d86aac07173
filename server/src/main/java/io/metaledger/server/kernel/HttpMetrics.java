package io.metaledger.server.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Times requests by dialect, operation and class of status. A lookup costs two map reads and allocates nothing. */
public final class HttpMetrics {

    static final String NAME = "metaledger.http.requests";

    /** Names of operations are declared and few; whatever else comes is counted together. */
    private static final int OPERATIONS_MAX = 500;

    private static final String OTHER = "other";
    private static final int STATUS_CLASSES = 6;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<String, Map<String, Timers>> timers = new ConcurrentHashMap<>();

    public HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(String dialect, String operation, int status, long nanos) {
        timers(dialect, operation).record(status, nanos);
    }

    private Timers timers(String dialect, String operation) {
        Map<String, Timers> ofDialect = timers.get(dialect);
        if (ofDialect == null) {
            ofDialect = timers.computeIfAbsent(dialect, d -> new ConcurrentHashMap<>());
        }
        Timers found = ofDialect.get(operation);
        if (found != null) {
            return found;
        }
        String name = ofDialect.size() < OPERATIONS_MAX ? operation : OTHER;
        return ofDialect.computeIfAbsent(name, n -> new Timers(dialect, n));
    }

    /** Of one operation, by the first digit of the status. */
    private final class Timers {

        private final String dialect;
        private final String operation;
        private final AtomicReferenceArray<@Nullable Timer> byClass = new AtomicReferenceArray<>(STATUS_CLASSES);

        Timers(String dialect, String operation) {
            this.dialect = dialect;
            this.operation = operation;
        }

        void record(int status, long nanos) {
            int statusClass = Math.clamp(status / 100, 0, STATUS_CLASSES - 1);
            Timer timer = byClass.get(statusClass);
            if (timer == null) {
                timer = timer(statusClass);
                byClass.set(statusClass, timer);
            }
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }

        private Timer timer(int statusClass) {
            return Timer.builder(NAME)
                    .description("Requests, from the first header to the last byte of the reply")
                    .tags("dialect", dialect, "operation", operation, "status", statusClass + "xx")
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }
    }
}
