package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Reply;

import java.util.function.Function;

/**
 * A dialect and who decides its commands.
 *
 * @param family the sealed family of all its commands
 * @param restorer brings its past states back
 * @param refusals what a client is told of a refusal that comes with events, so that a repeated request is told the
 *     same
 */
public record Hosted<C extends Command>(
        Dialect dialect, Class<C> family, Decider<C> decider, Restorer restorer, Function<Object, Reply> refusals) {

    /** A dialect whose refusals never come with events. */
    public Hosted(Dialect dialect, Class<C> family, Decider<C> decider, Restorer restorer) {
        this(
                dialect,
                family,
                decider,
                restorer,
                refusal -> {
                    throw new IllegalStateException("A refusal with events, and nobody to render it: " + refusal);
                });
    }

    /** The same, of which nothing can be restored. */
    public Hosted(Dialect dialect, Class<C> family, Decider<C> decider) {
        this(dialect, family, decider, Restorer.NOTHING);
    }
}
