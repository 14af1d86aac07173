package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.EntityFinder;
import io.metaledger.journal.AppendCondition;
import io.metaledger.journal.Ordered;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the handler of a command answers: the decision, and what it rests on.
 *
 * @param condition what was looked at, and when
 * @param place filled in when the events are ordered, which is after the handler and before the command bus returns
 * @param after what was looked at and what the events change, as it is after them
 */
public record Decided(
        Decision decision, AppendCondition condition, AtomicReference<Ordered> place, EntityFinder after) {

    public Optional<Ordered> ordered() {
        return Optional.ofNullable(place.get());
    }
}
