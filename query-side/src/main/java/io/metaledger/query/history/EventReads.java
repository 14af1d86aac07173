package io.metaledger.query.history;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.journal.StoredEvent;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** The audit trail over HTTP (ledger API, section 4). As of an instant it ends there. */
public final class EventReads {

    public static final String PATH = "/ledger/v1/events";

    private static final Pattern POSITION = Pattern.compile("\\d+");
    private static final int POSITION_DIGITS_MAX = 18;

    private final AuditTrail trail;
    private final Instants instants;
    private final EventJson json;
    private final AppendChanges changes;
    private final List<String> dialects;

    /**
     * @param changes what appends changed
     * @param dialects those that have events
     */
    public EventReads(
            AuditTrail trail, Instants instants, EventJson json, AppendChanges changes, Collection<String> dialects) {
        this.trail = trail;
        this.instants = instants;
        this.json = json;
        this.changes = changes;
        this.dialects = List.copyOf(dialects);
    }

    public Operation list() {
        return LedgerRead.of("list_events", this::list);
    }

    /**
     * @param position as in the path
     */
    public Operation show(String position) {
        return LedgerRead.of("show_event", (request, image) -> show(request, image, position));
    }

    private Reply list(Request request, Image image) {
        var asked = EventArguments.of(request, image, instants, dialects);
        return Accepted.lines(request) ? lines(asked) : page(asked, image);
    }

    private Reply page(EventArguments asked, Image image) {
        var wanted = asked.page();
        var page = trail.page(asked.filter(), wanted.span(), wanted.order(), wanted.limitOrDefault());
        ObjectNode body = StoredJson.mapper().createObjectNode();
        var events = body.putArray("events");
        page.events().forEach(event -> events.add(json.event(event)));
        body.set("head", EventJson.head(trail.headAt(image.position())));
        if (page.more()) {
            body.put("next", PATH + "?" + wanted.queryAfter(page.events().getLast().position()));
        }
        return LedgerRead.json(body);
    }

    /** Looks for the first event before it answers, so that a store that is away is a problem and no torn reply. */
    private Reply lines(EventArguments asked) {
        var events = trail.events(asked.filter(), asked.page().span(), asked.page().order());
        long limit = asked.page().limit().map(Integer::longValue).orElse(Long.MAX_VALUE);
        if (!events.hasNext()) {
            return Reply.bytes(200, Accepted.NDJSON, new byte[0]);
        }
        return Reply.streamed(200, Accepted.NDJSON, out -> write(events, limit, out));
    }

    private void write(Iterator<StoredEvent> events, long limit, OutputStream out) throws IOException {
        for (long left = limit; left > 0 && events.hasNext(); left--) {
            out.write(StoredJson.mapper().writeValueAsBytes(json.event(events.next())));
            out.write('\n');
        }
    }

    private Reply show(Request request, Image image, String position) {
        Arguments.of(request, List.of());
        if (!POSITION.matcher(position).matches()) {
            throw LedgerProblem.invalidParameter("position", position, "a whole number");
        }
        long number = position.length() > POSITION_DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(position);
        StoredEvent event =
                trail.at(number, image.position())
                        .orElseThrow(() -> LedgerProblem.noSuchEvent(position, image.position()));
        ObjectNode body = json.event(event);
        var changed = body.putArray("changes");
        changes.of(event).forEach(change -> changed.add(change.json()));
        body.putObject("append").put("first", event.appendFirst()).put("last", event.appendLast());
        return LedgerRead.json(body);
    }
}
