package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How commands end, and how often they have to be decided again. */
final class CommandMetrics {

    private final Counter accepted;
    private final Counter refused;
    private final Counter unchanged;
    private final Counter conflicts;

    CommandMetrics(MeterRegistry registry) {
        accepted = outcome(registry, "accepted");
        refused = outcome(registry, "refused");
        unchanged = outcome(registry, "unchanged");
        conflicts =
                Counter.builder("metaledger.commands.conflicts")
                        .description("Decisions that others came before, so that they were made again")
                        .register(registry);
    }

    void ended(Outcome outcome) {
        if (outcome.refusal().isPresent()) {
            refused.increment();
        } else if (outcome.events().isEmpty()) {
            unchanged.increment();
        } else {
            accepted.increment();
        }
    }

    void conflict() {
        conflicts.increment();
    }

    private static Counter outcome(MeterRegistry registry, String name) {
        return Counter.builder("metaledger.commands")
                .description("Commands by how they ended")
                .tag("outcome", name)
                .register(registry);
    }
}
