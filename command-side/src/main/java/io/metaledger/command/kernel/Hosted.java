package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Dialect;

/**
 * A dialect and who decides its commands.
 *
 * @param family the sealed family of all its commands
 * @param restorer brings its past states back
 */
public record Hosted<C extends Command>(Dialect dialect, Class<C> family, Decider<C> decider, Restorer restorer) {

    /** A dialect of which nothing can be restored. */
    public Hosted(Dialect dialect, Class<C> family, Decider<C> decider) {
        this(dialect, family, decider, Restorer.NOTHING);
    }
}
