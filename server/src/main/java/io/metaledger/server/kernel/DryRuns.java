package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Rehearsed;
import io.metaledger.api.kernel.Reply;
import io.metaledger.command.kernel.Rehearsals;
import io.metaledger.query.history.RehearsalJson;

/** Dry runs of the writes of every dialect, on the present. */
public final class DryRuns implements Rehearsal {

    private final Rehearsals rehearsals;
    private final ReadSide reads;
    private final RehearsalJson json;

    public DryRuns(Rehearsals rehearsals, ReadSide reads, RehearsalJson json) {
        this.rehearsals = rehearsals;
        this.reads = reads;
        this.json = json;
    }

    @Override
    public Reply rehearse(Intent intent, Provenance provenance) {
        return switch (intent) {
            case Intent.Answer(Reply reply) -> json.envelope(reply);
            case Intent.Rehearse(Intent.Execute execute) -> execute.rehearsed().apply(rehearse(execute, provenance));
            case Intent.Proceed proceed -> {
                var proceeded = rehearsals.proceed(proceed, reads.present(), provenance);
                yield json.envelope(proceeded.reply(), proceeded.rehearsed());
            }
            case Intent.Execute execute -> {
                Rehearsed rehearsed = rehearse(execute, provenance);
                yield json.envelope(execute.rehearsed().apply(rehearsed), rehearsed);
            }
        };
    }

    private Rehearsed rehearse(Intent.Execute execute, Provenance provenance) {
        return rehearsals.rehearse(execute.command(), reads.present(), provenance);
    }
}
