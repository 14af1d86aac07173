package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerEvent.Restored;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Rehearsed;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.ledger.wire.RestoreWire;
import io.metaledger.journal.ReadOrder;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ArrayNode;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;

/** What a restore did, or would do, from its events and the states around them (ledger API, section 8). */
public final class RestoreReplies {

    private final AuditTrail trail;
    private final EventJson json;
    private final RehearsalJson rehearsals;
    private final LongFunction<Image> images;
    private final Map<String, Dialect> dialects = new HashMap<>();

    /**
     * @param images the picture right after the append that ends at a position
     */
    public RestoreReplies(
            AuditTrail trail,
            EventJson json,
            RehearsalJson rehearsals,
            LongFunction<Image> images,
            Collection<Dialect> dialects) {
        this.trail = trail;
        this.json = json;
        this.rehearsals = rehearsals;
        this.images = images;
        dialects.forEach(dialect -> this.dialects.put(dialect.name(), dialect));
    }

    public Reply restored(Outcome outcome) {
        var restored = (Restored) outcome.events().getFirst();
        long last = outcome.position();
        long before = last - outcome.events().size();
        return LedgerRead.json(
                RestoreWire.done(restored, last, events(before, last), changes(restored.dialect(), before, last)));
    }

    public Reply rehearsed(Rehearsed rehearsed) {
        var restored = (Restored) rehearsed.outcome().events().getFirst();
        return LedgerRead.json(
                RestoreWire.rehearsed(restored, rehearsals.events(rehearsed), rehearsals.changes(rehearsed)));
    }

    private ArrayNode events(long after, long upTo) {
        ArrayNode events = StoredJson.mapper().createArrayNode();
        trail.events(EventFilter.ALL, new Span(after, upTo), ReadOrder.OLDEST_FIRST)
                .forEachRemaining(event -> events.add(json.event(event)));
        return events;
    }

    private ArrayNode changes(String name, long before, long after) {
        Dialect dialect = Objects.requireNonNull(dialects.get(name), name);
        ArrayNode changes = StoredJson.mapper().createArrayNode();
        Trees.changes(dialect, images.apply(before), images.apply(after), JsonPointer.empty())
                .forEach(change -> changes.add(change.json()));
        return changes;
    }
}
