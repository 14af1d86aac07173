package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;

import java.util.function.Function;

/** How a request becomes a command, and its outcome a reply, on one of the surfaces. */
record Translation(DorisSurface surface) {

    <T extends Record> Operation write(String name, Class<T> message, Function<T, DorisCommand> command) {
        return new Operation.Write(
                name,
                request ->
                        surface.<T, Intent>read(
                                request,
                                message,
                                read -> new Intent.Execute(command.apply(read), this::reply),
                                Intent.Answer::new));
    }

    /** Of a request that says everything in its URL. */
    Operation byQuery(String name, Function<Parameters, DorisCommand> command) {
        return new Operation.Write(name, request -> new Intent.Execute(command.apply(request.query()), this::reply));
    }

    private Reply reply(Outcome outcome) {
        return outcome.refusal()
                .map(why -> surface.refusal((DorisRejection) why))
                .orElseGet(() -> surface == DorisSurface.RPC ? RpcReplies.of(outcome) : surface.ok());
    }
}
