package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.StateFinding;
import io.metaledger.api.kernel.StoredJson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The dialects' states as JSON trees (ledger API, section 5), and what is wrong with them. */
public final class StateReads {

    private static final String LIMIT = "limit";
    private static final int FINDINGS_DEFAULT = 100;
    private static final int FINDINGS_MAX = 1_000;

    private final Trees trees;
    private final StateTags tags = new StateTags();

    public StateReads(Collection<Dialect> dialects) {
        trees = new Trees(dialects);
    }

    /**
     * @param dialect as in the path of the request
     */
    public Operation state(String dialect) {
        return LedgerRead.of("show_state", (request, image) -> state(request, image, dialect));
    }

    /**
     * @param dialect as in the path of the request
     */
    public Operation findings(String dialect) {
        return LedgerRead.of("list_findings", (request, image) -> findings(request, image, dialect));
    }

    /** Drops what is remembered of states that show secrets, because one was erased. */
    public void forgetSecrets() {
        tags.forget();
    }

    private Reply state(Request request, Image image, String name) {
        var arguments = Arguments.of(request, List.of(Trees.PATH));
        Dialect dialect = trees.dialect(name);
        JsonPointer path = Trees.path(arguments);
        String tag = tags.of(dialect, image);
        boolean known = isKnown(request, tag);
        if (known && path.matches()) {
            return unchanged(tag); // without rendering the tree, for those who ask again and again
        }
        if (path.matches()) {
            return LedgerRead.streamed(json -> dialect.write(image, json)).withHeader("ETag", tag);
        }
        Consumer<JsonGenerator> subtree = new TreeWalk(dialect).writer(image, path);
        if (subtree == null) {
            throw Trees.noSuchPath(path, dialect);
        }
        return known ? unchanged(tag) : LedgerRead.streamed(subtree).withHeader("ETag", tag);
    }

    private Reply findings(Request request, Image image, String name) {
        var arguments = Arguments.of(request, List.of(LIMIT));
        long limit = arguments.number(LIMIT, 1, FINDINGS_MAX).orElse((long) FINDINGS_DEFAULT);
        List<StateFinding> findings = trees.dialect(name).findings(image);
        ObjectNode body = StoredJson.mapper().createObjectNode();
        body.put("count", findings.size());
        var listed = body.putArray("findings");
        findings.stream()
                .limit(limit)
                .forEach(finding ->
                        listed.addObject()
                                .put("rule", finding.rule())
                                .put("says", finding.says())
                                .put("path", finding.path())
                                .put("strict", finding.strict()));
        return LedgerRead.json(body);
    }

    private static boolean isKnown(Request request, String tag) {
        String known = request.header("if-none-match").orElse("");
        return Arrays.stream(known.split(","))
                .map(String::trim)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    private static Reply unchanged(String tag) {
        return Reply.bytes(304, LedgerRead.JSON, new byte[0]).withHeader("ETag", tag);
    }
}
