package io.metaledger.api.undermoon.wire;

import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.ClusterView;
import io.metaledger.api.undermoon.Expiry;
import io.metaledger.api.undermoon.LimitedView;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.UndermoonRejection;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The bodies of replies. */
public final class UndermoonReplies {

    /** The release whose API this is; clients see it as the broker's version. */
    public static final String API_VERSION = "0.6.2";

    private static final int REPLY_BYTES_USUAL = 512;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Reply DONE = Reply.text(200, "");

    private UndermoonReplies() {}

    /** What commands without a result answer: nothing at all. */
    public static Reply done() {
        return DONE;
    }

    public static Reply refusal(UndermoonRejection why) {
        UndermoonErrors.WireError error = UndermoonErrors.of(why);
        return json(
                error.status(),
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("error", error.code());
                    if (why instanceof UndermoonRejection.InvalidConfig config) {
                        json.writeStringProperty("key", config.key());
                        json.writeStringProperty("value", config.value());
                        json.writeStringProperty("message", config.fieldKnown() ? "INVALID_VALUE" : "FIELD_NOT_FOUND");
                    }
                    json.writeEndObject();
                });
    }

    /** Of an outcome that is a refusal. */
    public static Reply refused(Outcome outcome) {
        return refusal((UndermoonRejection) outcome.refusal().orElseThrow());
    }

    public static Reply version() {
        return Reply.text(200, API_VERSION);
    }

    public static Reply number(long number) {
        return json(200, json -> json.writeNumber(number));
    }

    /** An object with one list. */
    public static Reply strings(String name, Collection<String> values) {
        return json(
                200,
                json -> {
                    json.writeStartObject();
                    MetadataWriter.strings(json, name, values);
                    json.writeEndObject();
                });
    }

    public static Reply metadata(MetaStore store, Expiry expiry) {
        return json(200, json -> MetadataWriter.store(json, store, expiry));
    }

    /** What is pushed to replicas. */
    public static byte[] metadataBytes(MetaStore store, Expiry expiry) {
        return bytes(json -> MetadataWriter.store(json, store, expiry));
    }

    public static Reply cluster(Optional<ClusterView> view) {
        return json(
                200,
                json ->
                        member(
                                json,
                                "cluster",
                                () -> view.ifPresentOrElse(v -> ViewWriter.cluster(json, v), json::writeNull)));
    }

    /** M4: computed on what is shown. */
    public static Reply clusterInfo(ClusterStore stored, long migrationLimit) {
        ClusterStore cluster = LimitedView.of(stored, migrationLimit);
        return json(
                200,
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("name", cluster.name());
                    json.writeNumberProperty("node_number", cluster.nodeNumber());
                    json.writeNumberProperty("node_number_with_slots", cluster.nodeNumberWithSlots());
                    json.writeBooleanProperty("is_migrating", cluster.isMigrating());
                    json.writeEndObject();
                });
    }

    public static Reply noProxy() {
        return json(200, json -> member(json, "proxy", json::writeNull));
    }

    /** What a proxy must know. An unknown one is null, and one in a cluster that there is not is as if it were free. */
    public static Reply proxy(MetaStore store, String address, long migrationLimit) {
        ProxyResource proxy = store.proxies().get(address);
        if (proxy == null) {
            return noProxy();
        }
        ClusterStore cluster = clusterOf(store, proxy);
        if (cluster == null || proxy.cluster() == null) {
            return freeProxy(store, proxy);
        }
        String name = proxy.cluster();
        ClusterView view = ClusterView.of(cluster, migrationLimit);
        return json(200, json -> member(json, "proxy", () -> ViewWriter.proxy(json, view, name, address)));
    }

    public static Reply freeProxy(MetaStore store, ProxyResource proxy) {
        return json(200, json -> member(json, "proxy", () -> ViewWriter.freeProxy(json, proxy, store.globalEpoch())));
    }

    /** M7: the nodes that are new. */
    public static Reply newNodes(List<Chunk> chunks) {
        return json(
                200,
                json -> {
                    json.writeStartArray();
                    ClusterView.newNodes(chunks).forEach(node -> ViewWriter.node(json, node));
                    json.writeEndArray();
                });
    }

    static byte[] bytes(Consumer<JsonGenerator> body) {
        var bytes = new ByteArrayOutputStream(REPLY_BYTES_USUAL);
        try (var json = MAPPER.createGenerator(bytes)) {
            body.accept(json);
        }
        return bytes.toByteArray();
    }

    static Reply json(int status, Consumer<JsonGenerator> body) {
        return Reply.bytes(status, "application/json", bytes(body));
    }

    private static @Nullable ClusterStore clusterOf(MetaStore store, ProxyResource proxy) {
        return proxy.cluster() == null ? null : store.clusters().get(proxy.cluster());
    }

    private static void member(JsonGenerator json, String name, Runnable value) {
        json.writeStartObject();
        json.writeName(name);
        value.run();
        json.writeEndObject();
    }
}
