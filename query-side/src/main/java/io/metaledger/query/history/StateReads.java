package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The dialects' states as JSON trees (ledger API, section 5). */
public final class StateReads {

    private static final String PATH = "path";
    private static final Pattern WRONG_ESCAPE = Pattern.compile("~(?![01])");

    private final Map<String, Dialect> dialects = new LinkedHashMap<>();

    public StateReads(Collection<Dialect> dialects) {
        dialects.forEach(dialect -> this.dialects.put(dialect.name(), dialect));
    }

    /**
     * @param dialect as in the path of the request
     */
    public Operation state(String dialect) {
        return LedgerRead.of("show_state", (request, image) -> state(request, image, dialect));
    }

    private Reply state(Request request, Image image, String name) {
        var arguments = Arguments.of(request, List.of(PATH));
        Dialect dialect = dialects.get(name);
        if (dialect == null) {
            throw LedgerProblem.noSuchDialect(name, dialects.keySet());
        }
        String path = arguments.one(PATH).orElse("");
        JsonPointer pointer = pointer(path);
        String tag = tag(dialect, image);
        boolean known = isKnown(request, tag);
        if (known && path.isEmpty()) {
            return unchanged(tag); // without rendering the tree, for those who ask again and again
        }
        JsonNode subtree = dialect.tree(image).at(pointer);
        if (subtree.isMissingNode()) {
            throw LedgerProblem.noSuchPath(path, name);
        }
        return known ? unchanged(tag) : LedgerRead.json(subtree).withHeader("ETag", tag);
    }

    private static JsonPointer pointer(String path) {
        boolean rooted = path.isEmpty() || path.startsWith("/");
        if (!rooted || WRONG_ESCAPE.matcher(path).find()) {
            throw LedgerProblem.invalidParameter(
                    PATH, path, "a JSON pointer (RFC 6901): empty, or /name/name with ~1 for / and ~0 for ~ in names");
        }
        return JsonPointer.compile(path);
    }

    /** Another one whenever the dialect's state is, or the form in which this version of the program shows it. */
    private static String tag(Dialect dialect, Image image) {
        return "\"" + image.lastChange(dialect.name()) + "." + dialect.foldVersion() + "\"";
    }

    private static boolean isKnown(Request request, String tag) {
        String known = request.header("if-none-match").orElse("");
        return Arrays.stream(known.split(","))
                .map(String::trim)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    private static Reply unchanged(String tag) {
        return Reply.bytes(304, "application/json;charset=UTF-8", new byte[0]).withHeader("ETag", tag);
    }
}
