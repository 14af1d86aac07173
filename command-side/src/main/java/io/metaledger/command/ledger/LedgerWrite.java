package io.metaledger.command.ledger;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerRejection;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;

import java.util.List;
import java.util.function.Function;

/** A writing operation of the ledger API, whose problems are replies. */
final class LedgerWrite {

    private LedgerWrite() {}

    static Operation of(String name, Operation.Writer writer) {
        return new Operation.Write(
                name,
                request -> {
                    try {
                        refuseParameters(request);
                        return writer.translate(request);
                    } catch (LedgerProblem problem) {
                        return new Intent.Answer(problem.reply());
                    }
                });
    }

    /** A write is told everything in its path and body; what all writes know the kernel has taken out. */
    private static void refuseParameters(Request request) {
        for (var parameter : request.query().list()) {
            throw LedgerProblem.unknownParameter(parameter.name(), List.of("dry_run"));
        }
    }

    /** Renders what was accepted and what was refused. */
    static Function<Outcome, Reply> rendered(
            Function<Outcome, Reply> accepted, Function<LedgerRejection, Reply> refused) {
        return outcome ->
                outcome.refusal()
                        .map(why -> refused.apply((LedgerRejection) why))
                        .orElseGet(() -> accepted.apply(outcome));
    }

    /** What cannot happen unless a decider answers with another operation's refusal. */
    static IllegalStateException unexpected(LedgerRejection why) {
        return new IllegalStateException("Not a refusal of this operation: " + why);
    }
}
