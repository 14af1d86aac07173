package io.metaledger.query.history;

import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.ledger.wire.LedgerProblem;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

import java.util.function.Consumer;

/** A reading operation of the ledger API, whose problems are replies. */
final class LedgerRead {

    static final String JSON = "application/json;charset=UTF-8";

    private static final int SERVERS_OWN = 500;

    private LedgerRead() {}

    static Operation of(String name, Operation.Reader reader) {
        return new Operation.Read(name, replying(reader));
    }

    /** The same for what has no past. */
    static Operation live(String name, Operation.Reader reader) {
        return new Operation.Live(name, replying(reader));
    }

    private static Operation.Reader replying(Operation.Reader reader) {
        return (request, image) -> {
            try {
                return reader.read(request, image);
            } catch (LedgerProblem problem) {
                if (problem.status() >= SERVERS_OWN) {
                    throw problem; // whoever runs this adds when to try again
                }
                return problem.reply();
            }
        };
    }

    static Reply json(JsonNode body) {
        return Reply.json(200, body.toString());
    }

    /** A body that is written as it is made. */
    static Reply streamed(Consumer<JsonGenerator> body) {
        return streamed(JSON, body);
    }

    /** Closes the document only when it is whole: one that breaks off must not look as if it were. */
    static Reply streamed(String contentType, Consumer<JsonGenerator> body) {
        return Reply.streamed(
                200,
                contentType,
                out -> {
                    try {
                        JsonGenerator json = StoredJson.mapper().createGenerator(out);
                        body.accept(json);
                        json.close();
                    } catch (JacksonIOException e) {
                        throw e.getCause();
                    }
                });
    }
}
