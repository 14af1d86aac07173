package io.metaledger.query.history;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.ledger.wire.LedgerTime;
import io.metaledger.journal.Head;
import io.metaledger.journal.Metadata;
import io.metaledger.journal.Micros;
import io.metaledger.journal.StoredEvent;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

import java.io.StringWriter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Events as the ledger API shows them (section 4). */
public final class EventJson {

    /** What of the provenance is shown, in this order; the digest of the request is not. */
    private static final List<String> PROVENANCE =
            List.of("actor", "onBehalfOf", "reason", "operation", "api", "client", "requestId", "traceId", "commandId");

    private static final List<String> CHANGED_BY = List.of("actor", "onBehalfOf", "reason", "operation", "commandId");

    /** Decimal fractions come out as they went in. */
    private static final ObjectReader DATA =
            StoredJson.mapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final SecretMask mask;

    public EventJson(SecretMask mask) {
        this.mask = mask;
    }

    public ObjectNode event(StoredEvent event) {
        ObjectNode json = StoredJson.mapper().createObjectNode();
        json.put("position", event.position());
        json.put("id", event.id().toString());
        json.put("time", LedgerTime.text(event.time()));
        json.put("dialect", event.type().dialect());
        json.put("type", event.type().name());
        json.put("version", event.type().version());
        var tags = json.putArray("tags");
        event.tags().forEach(tag -> tags.add(tag.toString()));
        json.set("data", mask.masked(DATA.readTree(event.payload())));
        some(PROVENANCE, json, Metadata.parse(event.metadata()));
        json.put("hash", HexFormat.of().formatHex(event.hash()));
        return json;
    }

    /** As a CloudEvent 1.0 (section 10), on one line. The names of extensions are in lower case, as that wants it. */
    String cloudEvent(StoredEvent event) {
        Map<String, String> metadata = Metadata.parse(event.metadata());
        var text = new StringWriter();
        try (JsonGenerator json = StoredJson.mapper().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("specversion", "1.0");
            json.writeStringProperty("id", event.id().toString());
            json.writeStringProperty("source", "/ledger/v1/" + event.type().dialect());
            json.writeStringProperty("type", event.type().name());
            event.tags().stream().findFirst().ifPresent(tag -> json.writeStringProperty("subject", tag.toString()));
            json.writeStringProperty("time", LedgerTime.text(event.time()));
            json.writeStringProperty("datacontenttype", "application/json");
            json.writeName("data");
            writeData(event.payload(), json);
            json.writeNumberProperty("position", event.position());
            json.writeStringProperty("dialect", event.type().dialect());
            json.writeStringProperty("actor", metadata.get("actor"));
            json.writeStringProperty("operation", metadata.get("operation"));
            json.writeStringProperty("commandid", metadata.get("commandId"));
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Payloads without a secret, which are most, are shown as they are stored. */
    private void writeData(String payload, JsonGenerator json) {
        if (SecretMask.mayHide(payload) || payload.indexOf('\n') >= 0 || payload.indexOf('\r') >= 0) {
            json.writeTree(mask.masked(DATA.readTree(payload)));
        } else {
            json.writeRawValue(payload);
        }
    }

    /** Who made a change and when, by the last event of its append (section 7). */
    static ObjectNode change(StoredEvent last) {
        ObjectNode json = StoredJson.mapper().createObjectNode();
        json.put("position", last.position());
        json.put("time", LedgerTime.text(last.time()));
        json.put("type", last.type().name());
        some(CHANGED_BY, json, Metadata.parse(last.metadata()));
        return json;
    }

    /** Position and, unless the ledger is empty, time. */
    static ObjectNode head(Head head) {
        ObjectNode json = StoredJson.mapper().createObjectNode();
        json.put("position", head.position());
        if (head.position() > 0) {
            json.put("time", LedgerTime.text(Micros.toInstant(head.recordedAt())));
        }
        return json;
    }

    private static void some(List<String> names, ObjectNode json, Map<String, String> metadata) {
        for (String name : names) {
            String value = metadata.get(name);
            if (value != null) {
                json.put(name, value);
            }
        }
    }
}
