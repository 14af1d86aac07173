package io.metaledger.journal;

import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HexFormat;
import java.util.UUID;

/**
 * The lines of an export (ledger API, section 14): a header, the wrapped data keys, the events with their exact texts,
 * and an end. Every line is a JSON object; the same journal always gives the same bytes.
 */
final class ExportLines {

    /** Raised when a line changes its form. */
    static final int VERSION = 1;

    static final String EVENT = "event";
    static final String KEY = "key";
    static final String END = "end";

    private ExportLines() {}

    /**
     * @param floor no event may be recorded at or before this time any more
     * @param masterKey the fingerprint of the key that the data keys are wrapped with; null when there is none yet
     */
    record Header(Head head, long floor, @Nullable String masterKey, long keys) {

        ObjectNode json() {
            ObjectNode json = StoredJson.mapper().createObjectNode();
            json.put("metaledger", "export").put("version", VERSION);
            json.putObject("head")
                    .put("position", head.position())
                    .put("hash", HexFormat.of().formatHex(head.hash()))
                    .put("recordedAt", head.recordedAt());
            json.put("floor", floor).put("masterKey", masterKey).put("keys", keys);
            return json;
        }

        static Header of(JsonNode json) {
            if (!json.path("metaledger").asString("").equals("export")) {
                throw new ImportRefused("This is no export of Metaledger: its first line is no header");
            }
            if (json.path("version").asInt(0) != VERSION) {
                throw new ImportRefused(
                        "The export has version " + json.path("version") + ", and this program knows " + VERSION);
            }
            JsonNode head = json.path("head");
            return new Header(
                    new Head(
                            head.path("position").asLong(),
                            HexFormat.of().parseHex(head.path("hash").asString()),
                            head.path("recordedAt").asLong()),
                    json.path("floor").asLong(),
                    json.path("masterKey").isString() ? json.path("masterKey").stringValue() : null,
                    json.path("keys").asLong());
        }
    }

    /** A row of the table of data keys. */
    record Key(
            String id,
            String subject,
            int ordinal,
            @Nullable String wrapped,
            long createdAt,
            @Nullable Long destroyedAt) {

        ObjectNode json() {
            ObjectNode json = StoredJson.mapper().createObjectNode();
            json.putObject(KEY)
                    .put("id", id)
                    .put("subject", subject)
                    .put("ordinal", ordinal)
                    .put("wrapped", wrapped)
                    .put("createdAt", createdAt)
                    .put("destroyedAt", destroyedAt);
            return json;
        }

        static Key of(JsonNode key) {
            return new Key(
                    key.path("id").asString(),
                    key.path("subject").asString(),
                    key.path("ordinal").asInt(),
                    key.path("wrapped").isString() ? key.path("wrapped").stringValue() : null,
                    key.path("createdAt").asLong(),
                    key.path("destroyedAt").isIntegralNumber() ? key.path("destroyedAt").longValue() : null);
        }
    }

    static ObjectNode json(RawEvent event) {
        ObjectNode json = StoredJson.mapper().createObjectNode();
        json.putObject(EVENT)
                .put("position", event.position())
                .put("appendFirst", event.appendFirst())
                .put("appendLast", event.appendLast())
                .put("id", event.id().toString())
                .put("recordedAt", event.recordedAt())
                .put("type", event.type())
                .put("version", event.version())
                .put("tags", event.tags())
                .put("payload", event.payload())
                .put("metadata", event.metadata())
                .put("hash", HexFormat.of().formatHex(event.hash()));
        return json;
    }

    static RawEvent event(JsonNode event) {
        return new RawEvent(
                event.path("position").asLong(),
                event.path("appendFirst").asLong(),
                event.path("appendLast").asLong(),
                UUID.fromString(event.path("id").asString()),
                event.path("recordedAt").asLong(),
                event.path("type").asString(),
                event.path("version").asInt(),
                event.path("tags").asString(),
                event.path("payload").asString(),
                event.path("metadata").asString(),
                HexFormat.of().parseHex(event.path("hash").asString()));
    }

    static ObjectNode end(long position) {
        return StoredJson.mapper().createObjectNode().put(END, position);
    }
}
