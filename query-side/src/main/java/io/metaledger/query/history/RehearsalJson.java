package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Rehearsed;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Micros;
import io.metaledger.journal.StoredEvent;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Dry runs as the ledger API shows them (section 8). */
public final class RehearsalJson {

    private final EventCatalog catalog;
    private final EventJson json;
    private final List<Dialect> dialects;

    public RehearsalJson(EventCatalog catalog, EventJson json, Collection<Dialect> dialects) {
        this.catalog = catalog;
        this.json = json;
        this.dialects = List.copyOf(dialects);
    }

    /** The envelope of a request that decides nothing. */
    public Reply envelope(Reply reply) {
        var none = StoredJson.mapper().createArrayNode();
        return envelope(reply, none, none.deepCopy());
    }

    /**
     * The envelope.
     *
     * @param reply what the real call would answer
     */
    public Reply envelope(Reply reply, Rehearsed rehearsed) {
        return envelope(reply, events(rehearsed), changes(rehearsed));
    }

    /** The events as they would be stored, but for what only storing gives them. */
    ArrayNode events(Rehearsed rehearsed) {
        ArrayNode events = StoredJson.mapper().createArrayNode();
        long position = rehearsed.before().position();
        for (Object event : rehearsed.outcome().events()) {
            events.add(event(event, ++position, rehearsed));
        }
        return events;
    }

    /** What would be different in the trees of the dialects whose events these are. */
    ArrayNode changes(Rehearsed rehearsed) {
        ArrayNode changes = StoredJson.mapper().createArrayNode();
        var concerned =
                rehearsed.outcome().events().stream()
                        .map(event -> catalog.typeOf(event).dialect())
                        .collect(Collectors.toSet());
        dialects.stream()
                .filter(dialect -> concerned.contains(dialect.name()))
                .flatMap(dialect ->
                        Trees.changes(dialect, rehearsed.before(), rehearsed.after(), JsonPointer.empty()).stream())
                .forEach(change -> changes.add(change.json()));
        return changes;
    }

    private ObjectNode event(Object event, long position, Rehearsed rehearsed) {
        var tags = new ArrayList<>(catalog.tagsOf(event));
        tags.addAll(catalog.placedTagsOf(event, position));
        var stored =
                new StoredEvent(
                        0,
                        0,
                        0,
                        UUID.randomUUID(),
                        Micros.of(rehearsed.before().now()),
                        catalog.typeOf(event),
                        tags,
                        catalog.encode(event),
                        StoredJson.mapper().writeValueAsString(rehearsed.provenance().toMetadata()),
                        new byte[0]);
        ObjectNode shown = json.event(stored);
        shown.remove(List.of("position", "hash"));
        return shown;
    }

    private static Reply envelope(Reply reply, ArrayNode events, ArrayNode changes) {
        ObjectNode body = StoredJson.mapper().createObjectNode().put("dryRun", true);
        ObjectNode shown = body.putObject("reply").put("status", reply.status());
        ObjectNode headers = shown.putObject("headers").put("Content-Type", reply.contentType());
        reply.headers().forEach(headers::put);
        shown.put("body", text(reply.content()));
        body.set("events", events);
        body.set("changes", changes);
        return LedgerRead.json(body);
    }

    private static String text(Reply.Content content) {
        return switch (content) {
            case Reply.Content.Bytes(byte[] bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case Reply.Content.Streamed(Reply.Source source) -> text(source);
        };
    }

    private static String text(Reply.Source source) {
        var out = new ByteArrayOutputStream();
        try {
            source.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory could not be written to", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
