package io.metaledger.query.history;

import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.ledger.wire.LedgerProblem;

import tools.jackson.databind.JsonNode;

/** A reading operation of the ledger API, whose problems are replies. */
final class LedgerRead {

    private LedgerRead() {}

    static Operation of(String name, Operation.Reader reader) {
        return new Operation.Read(
                name,
                (request, image) -> {
                    try {
                        return reader.read(request, image);
                    } catch (LedgerProblem problem) {
                        return problem.reply();
                    }
                });
    }

    static Reply json(JsonNode body) {
        return Reply.json(200, body.toString());
    }
}
