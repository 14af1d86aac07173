package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Request;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Who sent a request and why, as far as they say so (ledger API, section 3).
 *
 * @param requestId sent or made up
 * @param requestIdSent whether a repetition can be recognised by it
 * @param tooLong the name of a header whose value is too long; null when all are fine
 */
record Sender(
        @Nullable String actor,
        @Nullable String reason,
        String requestId,
        boolean requestIdSent,
        @Nullable String traceId,
        @Nullable String tooLong) {

    static final String ACTOR = "Metaledger-Actor";
    static final String REASON = "Metaledger-Reason";
    static final String REQUEST_ID = "Metaledger-Request-Id";
    static final String TRACE_PARENT = "traceparent";

    private static final String NOBODY = "anonymous";

    /** Version, trace id, parent id and flags, in hex (W3C Trace Context). */
    private static final int TRACE_ID_BEGIN = 3;

    private static final int TRACE_ID_END = 35;

    static Sender of(Request request, Ids ids) {
        String actor = text(request.headers().get("metaledger-actor"));
        String reason = text(request.headers().get("metaledger-reason"));
        String requestId = request.headers().get("metaledger-request-id");
        String traceParent = request.headers().get(TRACE_PARENT);
        String tooLong = firstTooLong(actor, reason, requestId, traceParent);
        if (requestId == null || requestId.isEmpty() || isTooLong(requestId)) {
            return new Sender(actor, reason, ids.next(), false, traceId(traceParent), tooLong);
        }
        return new Sender(actor, reason, requestId, true, traceId(traceParent), tooLong);
    }

    Provenance provenance(String dialect, String operation, Request request, String commandId) {
        return new Provenance(
                actor == null ? NOBODY : actor,
                null,
                reason,
                dialect,
                operation,
                api(request),
                request.client(),
                requestId,
                requestIdSent ? RequestDigest.of(operation, request) : null,
                traceId,
                commandId);
    }

    /** Without the query, which may hold a token. */
    private static String api(Request request) {
        String api = request.method() + " " + request.path();
        return api.length() <= Provenance.CHARACTERS_MAX ? api : api.substring(0, Provenance.CHARACTERS_MAX);
    }

    private static @Nullable String firstTooLong(
            @Nullable String actor, @Nullable String reason, @Nullable String requestId, @Nullable String traceParent) {
        if (isTooLong(actor)) {
            return ACTOR;
        }
        if (isTooLong(reason)) {
            return REASON;
        }
        if (isTooLong(requestId)) {
            return REQUEST_ID;
        }
        return isTooLong(traceParent) ? TRACE_PARENT : null;
    }

    private static boolean isTooLong(@Nullable String value) {
        return value != null && value.length() > Provenance.CHARACTERS_MAX;
    }

    /** Header bytes arrive as one character each; most clients mean UTF-8 by them. */
    private static @Nullable String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.chars().allMatch(c -> c < 0x80)) {
            return value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value; // then it is Latin-1
        }
    }

    private static @Nullable String traceId(@Nullable String traceParent) {
        if (traceParent == null || traceParent.length() <= TRACE_ID_END || traceParent.charAt(TRACE_ID_END) != '-') {
            return null;
        }
        String id = traceParent.substring(TRACE_ID_BEGIN, TRACE_ID_END);
        boolean valid = id.chars().allMatch(Sender::isLowerHex) && id.chars().anyMatch(c -> c != '0');
        return valid ? id : null;
    }

    private static boolean isLowerHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
