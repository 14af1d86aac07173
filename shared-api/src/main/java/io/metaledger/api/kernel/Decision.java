package io.metaledger.api.kernel;

import java.util.List;
import java.util.Optional;

/**
 * What a decider answers: the events that shall happen, and a refusal if there is one. Accepted without events is a
 * no-op. A refusal with events is rare but legal: some contracts answer an error and still change state.
 *
 * @param events in order, all of them in one append
 * @param refusal a rejection of the dialect's sealed family
 */
public record Decision(List<Object> events, Optional<Object> refusal) {

    public Decision {
        events = List.copyOf(events);
    }

    public static Decision accept(Object... events) {
        return new Decision(List.of(events), Optional.empty());
    }

    public static Decision accept(List<?> events) {
        return new Decision(List.copyOf(events), Optional.empty());
    }

    /** Accepted, and nothing to do. */
    public static Decision nothing() {
        return accept();
    }

    public static Decision refuse(Object rejection) {
        return new Decision(List.of(), Optional.of(rejection));
    }
}
