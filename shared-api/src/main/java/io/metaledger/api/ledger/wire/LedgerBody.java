package io.metaledger.api.ledger.wire;

import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.StoredJson;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/** The JSON body of a request to the ledger API, of whose members none is unknown. No body is an empty object. */
public final class LedgerBody {

    private final ObjectNode members;

    private LedgerBody(ObjectNode members) {
        this.members = members;
    }

    /**
     * @param known the members that there may be
     * @throws LedgerProblem {@code invalid-body}, {@code unknown-parameter}
     */
    public static LedgerBody of(Request request, String... known) {
        var members = read(request);
        for (String name : members.propertyNames()) {
            if (!List.of(known).contains(name)) {
                throw LedgerProblem.unknownParameter(name, List.of(known));
            }
        }
        return new LedgerBody(members);
    }

    private static ObjectNode read(Request request) {
        if (request.body().length == 0) {
            return StoredJson.mapper().createObjectNode();
        }
        try {
            if (StoredJson.mapper().readTree(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw LedgerProblem.invalidBody("The body is not JSON: " + e.getOriginalMessage());
        }
        throw LedgerProblem.invalidBody("The body is JSON, but no object");
    }

    /** A text; null counts as absent. */
    public Optional<String> text(String name) {
        return member(name)
                .map(value -> {
                    if (!value.isString()) {
                        throw LedgerProblem.invalidParameter(name, value.toString(), "a text");
                    }
                    return storable(name, value.stringValue());
                });
    }

    /** An instant, which is a number or a text. */
    public Optional<String> instant(String name) {
        return member(name)
                .map(value -> {
                    if (!value.isString() && !value.isIntegralNumber()) {
                        throw LedgerProblem.invalidParameter(
                                name, value.toString(), "an instant: a position or a text");
                    }
                    return value.asString();
                });
    }

    /** False when absent. */
    public boolean flag(String name) {
        return member(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw LedgerProblem.invalidParameter(name, value.toString(), "true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members.get(name)).filter(value -> !value.isNull());
    }

    private static String storable(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw LedgerProblem.invalidParameter(name, text, "text without U+0000, which no store holds");
        }
        return text;
    }
}
