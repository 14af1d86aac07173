package io.metaledger.server.ledger;

import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.ledger.wire.LedgerProblem;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The description of the ledger API (OpenAPI 3.1). It is kept as a document, for people to read and to comment on. */
public final class OpenApiRead {

    public static final String PATH = "/openapi.json";

    private static final String DOCUMENT = "/ledger-openapi.json";

    private final byte[] document;

    /**
     * @param version of the program, which the document leaves open
     */
    public OpenApiRead(String version) {
        ObjectNode tree = read();
        ((ObjectNode) tree.get("info")).put("version", version);
        this.document = StoredJson.mapper().writeValueAsBytes(tree);
    }

    /** The document as it is kept. */
    static ObjectNode read() {
        try (InputStream in = OpenApiRead.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its own " + DOCUMENT);
            }
            return (ObjectNode) StoredJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Operation show() {
        return new Operation.Read(
                "show_openapi",
                (request, _) ->
                        request.query().list().isEmpty()
                                ? Reply.bytes(200, "application/json;charset=UTF-8", document)
                                : LedgerProblem.unknownParameter(
                                                request.query().list().getFirst().name(), List.of("as_of"))
                                        .reply());
    }
}
