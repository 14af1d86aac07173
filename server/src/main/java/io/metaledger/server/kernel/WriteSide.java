package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.command.kernel.Commands.Executed;

/** What the reception needs of the command side. */
@FunctionalInterface
public interface WriteSide {

    /** Decides, stores and renders; returns when everything that the reply rests on is durable. */
    Executed execute(Intent.Execute intent, Provenance provenance);
}
