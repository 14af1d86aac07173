package io.metaledger.api.ledger.wire;

import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the ledger API answers instead of a result, and the one table of it (ledger API, sections 1 and 13). Thrown
 * where it is found, because that is deep in what reads a request; one place makes a reply of it.
 */
public final class LedgerProblem extends RuntimeException {

    /** RFC 9457. */
    public static final String CONTENT_TYPE = "application/problem+json";

    /** A header with the problem's name, for clients that do not read bodies. */
    public static final String HEADER = "Metaledger-Problem";

    private static final String TYPE = "urn:metaledger:problem:";
    private static final int SHOWN_CHARACTERS_MAX = 100;

    private final String name;
    private final int status;
    private final String detail;
    private final transient Map<String, JsonNode> members = new LinkedHashMap<>();

    /**
     * @param detail what was wrong, with the value, and what would be right
     */
    public LedgerProblem(String name, int status, String detail) {
        super(detail, null, false, false);
        this.name = name;
        this.status = status;
        this.detail = detail;
    }

    // ---- instants ---------------------------------------------------------------------------------------------------

    public static LedgerProblem invalidInstant(String text) {
        return new LedgerProblem(
                "invalid-instant",
                400,
                quoted(text)
                        + " is not an instant; instants are a position (1234), a time (2026-11-21T10:00:00Z),"
                        + " a span back from now (-PT2H), a bookmark (@before-upgrade) and now");
    }

    public static LedgerProblem positionInTheFuture(String position, long newest) {
        return new LedgerProblem(
                "instant-in-the-future",
                400,
                "Position " + shown(position) + " is not there yet; the newest is " + newest);
    }

    public static LedgerProblem timeInTheFuture(Instant time, Instant now) {
        return new LedgerProblem(
                "instant-in-the-future",
                400,
                LedgerTime.text(time) + " is later than now, which is " + LedgerTime.text(now));
    }

    public static LedgerProblem beforeTheBeginning(String time, Instant first) {
        return new LedgerProblem(
                "before-the-beginning",
                400,
                quoted(time)
                        + " is before the first event, which is of "
                        + LedgerTime.text(first)
                        + "; the empty ledger is position 0");
    }

    public static LedgerProblem beforeAnything(String time) {
        return new LedgerProblem(
                "before-the-beginning",
                400,
                quoted(time) + " is before the first event, for there was none yet; the empty ledger is position 0");
    }

    public static LedgerProblem unknownBookmark(String name) {
        return new LedgerProblem("unknown-bookmark", 404, "There is no bookmark " + quoted(name));
    }

    // ---- requests ---------------------------------------------------------------------------------------------------

    public static LedgerProblem noSuchEndpoint(String path) {
        return new LedgerProblem("no-such-endpoint", 404, "There is nothing at " + shown(path));
    }

    public static LedgerProblem methodNotAllowed(String method, Collection<String> allowed) {
        return new LedgerProblem(
                "method-not-allowed",
                405,
                shown(method) + " cannot be done here; what can: " + String.join(", ", allowed));
    }

    public static LedgerProblem unknownParameter(String name, Collection<String> known) {
        return new LedgerProblem(
                "unknown-parameter",
                400,
                quoted(name)
                        + " is not a parameter of this endpoint; it knows "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
    }

    /**
     * @param right what would be right, as the end of a sentence that begins with the parameter's name
     */
    public static LedgerProblem invalidParameter(String name, String value, String right) {
        return new LedgerProblem("invalid-parameter", 400, name + " is " + quoted(value) + "; it must be " + right);
    }

    public static LedgerProblem repeatedParameter(String name, int times, int timesMax) {
        return new LedgerProblem(
                "invalid-parameter", 400, name + " is given " + times + " times; at most " + timesMax + " will do");
    }

    public static LedgerProblem noSuchDialect(String dialect, Collection<String> known) {
        return new LedgerProblem(
                "no-such-dialect",
                404,
                "There is no dialect " + quoted(dialect) + "; there are " + String.join(", ", known));
    }

    public static LedgerProblem noSuchEvent(String position, long newest) {
        String there = newest == 0 ? "the ledger is empty" : "they go from 1 to " + newest;
        return new LedgerProblem("no-such-event", 404, "There is no event " + shown(position) + "; " + there);
    }

    public static LedgerProblem noSuchPath(String path, String dialect) {
        return new LedgerProblem("no-such-path", 404, quoted(path) + " is not in the tree of " + dialect);
    }

    public static LedgerProblem provenanceTooLong(String what) {
        return new LedgerProblem(
                "provenance-too-long",
                400,
                what + " is longer than " + Provenance.CHARACTERS_MAX + " characters; nothing was done");
    }

    public static LedgerProblem missingMember(String name, String right) {
        return new LedgerProblem("invalid-parameter", 400, name + " is missing in the body; it must be " + right);
    }

    public static LedgerProblem invalidBody(String detail) {
        return new LedgerProblem("invalid-body", 400, detail);
    }

    // ---- restore ----------------------------------------------------------------------------------------------------

    public static LedgerProblem reasonRequired() {
        return new LedgerProblem("reason-required", 400, "reason is missing; say why this is done");
    }

    /**
     * @param nearest the nearest path above that is restorable; null when nothing of the dialect is
     */
    public static LedgerProblem pathNotRestorable(String path, String dialect, @Nullable String nearest) {
        if (nearest == null) {
            return new LedgerProblem("path-not-restorable", 400, "Nothing of " + shown(dialect) + " can be restored");
        }
        String whole = nearest.isEmpty() ? ", which is the whole of " + dialect : "";
        return new LedgerProblem(
                        "path-not-restorable",
                        400,
                        quoted(path)
                                + " cannot be restored by itself; the nearest that can is "
                                + quoted(nearest)
                                + whole)
                .with("nearest", StringNode.valueOf(nearest));
    }

    public static LedgerProblem restoreConflicts(ArrayNode conflicts) {
        return new LedgerProblem(
                        "restore-conflicts",
                        409,
                        "Nothing was done, because "
                                + conflicts.size()
                                + " of what would come back cannot be true today; with onConflict skip the rest is"
                                + " restored")
                .with("conflicts", conflicts);
    }

    public static LedgerProblem noSuchSubject(String subject) {
        return new LedgerProblem(
                "no-such-subject",
                404,
                quoted(subject)
                        + " has no secrets here and never had any; subjects are tags, such as doris.instance=i1");
    }

    public static LedgerProblem noCheckpoint() {
        return new LedgerProblem(
                "no-checkpoint", 404, "There is no key yet; POST /ledger/v1/checkpoints makes it and a checkpoint");
    }

    public static LedgerProblem replayUnderWay() {
        return new LedgerProblem(
                "replay-under-way", 409, "Somebody is replaying this ledger already; try again when that is done");
    }

    // ---- bookmarks --------------------------------------------------------------------------------------------------

    public static LedgerProblem invalidName(String name) {
        return new LedgerProblem(
                "invalid-name",
                400,
                quoted(name)
                        + " is no name for a bookmark; names have 1 to 64 letters, digits, dots, underscores and"
                        + " hyphens, and begin with a letter or digit");
    }

    public static LedgerProblem tooManyBookmarks(int max) {
        return new LedgerProblem(
                "too-many-bookmarks", 409, "There are " + max + " bookmarks already; delete one before making another");
    }

    // ---- access -----------------------------------------------------------------------------------------------------

    public static LedgerProblem loopbackOnly() {
        return new LedgerProblem(
                "loopback-only",
                403,
                "Only clients on the server's own machine are let in; set metaledger.ledger.token to let others in with"
                        + " it");
    }

    public static LedgerProblem tokenRequired() {
        return new LedgerProblem(
                "token-required",
                401,
                "The header Authorization must be Bearer and the token in metaledger.ledger.token");
    }

    // -----------------------------------------------------------------------------------------------------------------

    /** One more member of the body. */
    private LedgerProblem with(String member, JsonNode value) {
        members.put(member, value);
        return this;
    }

    public String name() {
        return name;
    }

    public int status() {
        return status;
    }

    /** As under {@code /ledger/v1}; dialects have shapes of their own. */
    public Reply reply() {
        var body = StoredJson.mapper().createObjectNode();
        body.put("type", TYPE + name);
        body.put("title", title());
        body.put("status", status);
        body.put("detail", detail);
        members.forEach(body::set);
        return Reply.bytes(status, CONTENT_TYPE, StoredJson.mapper().writeValueAsBytes(body)).withHeader(HEADER, name);
    }

    /** The name as words. */
    private String title() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
    }

    private static String quoted(String text) {
        return "'" + shown(text) + "'";
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_CHARACTERS_MAX ? text : text.substring(0, SHOWN_CHARACTERS_MAX) + "...";
    }
}
