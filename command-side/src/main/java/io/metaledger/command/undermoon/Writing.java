package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.undermoon.UndermoonCommand;
import io.metaledger.api.undermoon.wire.MalformedRequest;
import io.metaledger.api.undermoon.wire.UndermoonReplies;

import java.util.function.Function;

/** What all operations that change something are made of. */
final class Writing {

    private Writing() {}

    /** A request that is malformed is answered before anything is looked at. */
    static Operation operation(String name, Function<Request, Intent> intent) {
        return new Operation.Write(
                name,
                request -> {
                    try {
                        return intent.apply(request);
                    } catch (MalformedRequest e) {
                        return new Intent.Answer(e.reply());
                    }
                });
    }

    /** A command whose success is answered with nothing at all. */
    static Intent.Execute done(UndermoonCommand command) {
        return new Intent.Execute(command, outcome -> reply(outcome, _ -> UndermoonReplies.done()));
    }

    static Reply reply(Outcome outcome, Function<Outcome, Reply> accepted) {
        return outcome.refusal().isPresent() ? UndermoonReplies.refused(outcome) : accepted.apply(outcome);
    }
}
