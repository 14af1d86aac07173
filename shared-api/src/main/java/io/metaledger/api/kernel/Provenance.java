package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who changed something, why and through which door. Stored with every event.
 *
 * @param actor who; {@code anonymous} when nobody said, {@code metaledger} for what the system does by itself
 * @param onBehalfOf the actor that was sent when the dialect authenticated somebody else
 * @param reason why, as sent
 * @param operation the endpoint's name, such as {@code add_node}
 * @param api the form of the API that was used, such as the request path
 * @param client the caller's address
 * @param requestId the id of the request, sent or made up
 * @param requestDigest digest of operation and body, present only when the request id was sent, so that a repetition is
 *     recognised
 * @param traceId W3C trace id
 * @param commandId one per accepted command; all its events share it
 */
public record Provenance(
        String actor,
        @Nullable String onBehalfOf,
        @Nullable String reason,
        String dialect,
        String operation,
        @Nullable String api,
        String client,
        String requestId,
        @Nullable String requestDigest,
        @Nullable String traceId,
        String commandId) {

    /** The most characters that a sent value may have (contract: ledger API, section 3). */
    public static final int CHARACTERS_MAX = 256;

    /** As stored in an event's metadata: absent values left out, in the order of the components. */
    public Map<String, String> toMetadata() {
        var metadata = new LinkedHashMap<String, String>();
        put(metadata, "actor", actor);
        put(metadata, "onBehalfOf", onBehalfOf);
        put(metadata, "reason", reason);
        put(metadata, "dialect", dialect);
        put(metadata, "operation", operation);
        put(metadata, "api", api);
        put(metadata, "client", client);
        put(metadata, "requestId", requestId);
        put(metadata, "requestDigest", requestDigest);
        put(metadata, "traceId", traceId);
        put(metadata, "commandId", commandId);
        return metadata;
    }

    /** The same with another reason. */
    public Provenance because(String other) {
        return new Provenance(
                actor,
                onBehalfOf,
                other,
                dialect,
                operation,
                api,
                client,
                requestId,
                requestDigest,
                traceId,
                commandId);
    }

    private static void put(Map<String, String> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}
