package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.StoredJson;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What happened at a path, and who gave its leaves their values (ledger API, section 7). */
public final class HistoryReads {

    private static final List<String> KNOWN =
            Stream.concat(Stream.of(Trees.PATH), PageArguments.KNOWN.stream()).toList();

    private final Trees trees;
    private final Instants instants;
    private final AuditTrail trail;
    private final Histories histories;
    private final Blame blame;

    public HistoryReads(Collection<Dialect> dialects, Instants instants, AuditTrail trail, Histories histories) {
        this.trees = new Trees(dialects);
        this.instants = instants;
        this.trail = trail;
        this.histories = histories;
        this.blame = new Blame(histories, trail);
    }

    /**
     * @param dialect as in the path of the request
     */
    public Operation history(String dialect) {
        return LedgerRead.of("show_history", (request, image) -> history(request, image, dialect));
    }

    /**
     * @param dialect as in the path of the request
     */
    public Operation blame(String dialect) {
        return LedgerRead.of("show_blame", (request, image) -> blame(request, image, dialect));
    }

    private Reply history(Request request, Image image, String name) {
        var arguments = Arguments.of(request, KNOWN);
        Dialect dialect = trees.dialect(name);
        JsonPointer path = Trees.path(arguments);
        var asked = PageArguments.of(arguments, image, instants);
        var history = histories.of(dialect, path, histories.whole(asked.span()), asked.order());
        List<PathChange> page = page(history, asked.limitOrDefault());
        if (page.isEmpty() && !isOrWas(dialect, path, image)) {
            throw Trees.noSuchPath(path, dialect);
        }
        ObjectNode body = StoredJson.mapper().createObjectNode();
        body.put("path", path.toString());
        var changes = body.putArray("changes");
        page.forEach(change -> changes.add(json(change)));
        if (history.hasNext()) {
            long last = page.getLast().event().appendLast();
            body.put("next", "/ledger/v1/" + name + "/history?" + asked.queryAfter(last));
        }
        return LedgerRead.streamed(json -> json.writeTree(body));
    }

    private static List<PathChange> page(PathHistory history, int limit) {
        var page = new ArrayList<PathChange>();
        while (page.size() < limit && history.hasNext()) {
            page.add(history.next());
        }
        return page;
    }

    private boolean isOrWas(Dialect dialect, JsonPointer path, Image image) {
        return new TreeWalk(dialect).has(image, path) || histories.everWas(dialect, path, image.position());
    }

    private ObjectNode json(PathChange change) {
        ObjectNode json = EventJson.change(trail.lastOf(change.event()));
        var changes = json.putArray("changes");
        change.changes().forEach(one -> changes.add(one.json()));
        return json;
    }

    private Reply blame(Request request, Image image, String name) {
        var arguments = Arguments.of(request, List.of(Trees.PATH));
        Dialect dialect = trees.dialect(name);
        JsonPointer path = Trees.path(arguments);
        if (!new TreeWalk(dialect).has(image, path)) {
            throw Trees.noSuchPath(path, dialect);
        }
        return LedgerRead.streamed(json -> {
            json.writeStartObject();
            json.writeStringProperty("path", path.toString());
            json.writeArrayPropertyStart("fields");
            blame.fields(dialect, path, image, json::writeTree);
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
