package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Adjustment;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.RestoreConflict;
import io.metaledger.api.kernel.States;

import java.util.List;
import java.util.Optional;

/** What a dialect must know so that past states of it can be brought back (ledger API, section 8). */
public interface Restorer {

    /** For a dialect of which nothing can be restored. */
    Restorer NOTHING =
            new Restorer() {
                @Override
                public Optional<String> nearest(String path) {
                    return Optional.empty();
                }

                @Override
                public Plan plan(String path, States then, States now, Facts facts) {
                    throw new IllegalArgumentException("Nothing is restorable here: " + path);
                }
            };

    /** The path itself if it can be restored, else the nearest above it that can; empty when nothing can. */
    Optional<String> nearest(String path);

    /**
     * The state at T and the state now make events that are valid today.
     *
     * @param path one that {@link #nearest} gives back
     */
    Plan plan(String path, States then, States now, Facts facts);

    /**
     * @param events after which the subtree is as it was, but for what follows
     * @param adjusted what a rule makes different
     * @param conflicts what is left out, because it cannot be true today
     */
    record Plan(List<Object> events, List<Adjustment> adjusted, List<RestoreConflict> conflicts) {
        public Plan {
            events = List.copyOf(events);
            adjusted = List.copyOf(adjusted);
            conflicts = List.copyOf(conflicts);
        }
    }
}
