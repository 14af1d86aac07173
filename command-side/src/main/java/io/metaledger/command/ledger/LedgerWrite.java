package io.metaledger.command.ledger;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerRejection;
import io.metaledger.api.kernel.LedgerRejection.BookmarkNotFound;
import io.metaledger.api.kernel.LedgerRejection.TooManyBookmarks;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.ledger.wire.LedgerProblem;

import java.util.function.Function;

/** A writing operation of the ledger API, whose problems are replies. */
final class LedgerWrite {

    private LedgerWrite() {}

    static Operation of(String name, Operation.Writer writer) {
        return new Operation.Write(
                name,
                request -> {
                    try {
                        return writer.translate(request);
                    } catch (LedgerProblem problem) {
                        return new Intent.Answer(problem.reply());
                    }
                });
    }

    /** Renders what was accepted, and says no to the rest. */
    static Function<Outcome, Reply> rendered(Function<Outcome, Reply> accepted) {
        return outcome ->
                outcome.refusal()
                        .map(why -> problem((LedgerRejection) why).reply())
                        .orElseGet(() -> accepted.apply(outcome));
    }

    private static LedgerProblem problem(LedgerRejection why) {
        return switch (why) {
            case BookmarkNotFound e -> LedgerProblem.unknownBookmark(e.name());
            case TooManyBookmarks e -> LedgerProblem.tooManyBookmarks(e.max());
        };
    }
}
