package io.metaledger.api.kernel;

import java.util.List;
import java.util.Optional;

/**
 * How a command ended. A reply is rendered from this alone, so that a repeated request gets the same reply from the
 * stored events.
 *
 * @param events what happened, decoded, in order; empty for a no-op and for most refusals
 * @param refusal a rejection of the dialect's sealed family
 * @param position of the last event; when there are none, of the newest event that the decision knew
 * @param after the states that the decision looked at and those that its events changed, right after them
 */
public record Outcome(List<Object> events, Optional<Object> refusal, long position, EntityFinder after) {

    public Outcome {
        events = List.copyOf(events);
    }

    /** For whoever renders from events and refusals alone. */
    public Outcome(List<Object> events, Optional<Object> refusal, long position) {
        this(events, refusal, position, EntityFinder.NONE);
    }
}
