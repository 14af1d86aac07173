package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.command.kernel.Commands;
import io.metaledger.command.kernel.Commands.Executed;
import io.metaledger.command.kernel.Procedures;

/** What the reception needs of the command side. */
public interface WriteSide {

    /** Decides, stores and renders; returns when everything that the reply rests on is durable. */
    Executed execute(Intent.Execute intent, Provenance provenance);

    /** Does the same step by step. */
    Executed proceed(Intent.Proceed intent, Provenance provenance);

    static WriteSide of(Commands commands, Procedures procedures) {
        return new WriteSide() {
            @Override
            public Executed execute(Intent.Execute intent, Provenance provenance) {
                return commands.execute(intent, provenance);
            }

            @Override
            public Executed proceed(Intent.Proceed intent, Provenance provenance) {
                return procedures.run(intent, provenance);
            }
        };
    }
}
