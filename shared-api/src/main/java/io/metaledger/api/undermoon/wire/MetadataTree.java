package io.metaledger.api.undermoon.wire;

import io.metaledger.api.kernel.Rendered;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.undermoon.BrokerConfig;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.MetaStore;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The metadata as the tree of the ledger API (section 5): whatever has an id is a member under it. */
final class MetadataTree {

    private MetadataTree() {}

    static ObjectNode of(MetaStore store, BrokerConfig broker) {
        return node(json -> write(json, store, broker));
    }

    static void write(JsonGenerator json, MetaStore store, BrokerConfig broker) {
        json.writeStartObject();
        json.writeNumberProperty("global_epoch", store.globalEpoch());
        json.writeBooleanProperty("enable_ordered_proxy", store.orderedProxy());
        MetadataWriter.strings(json, "replica_addresses", broker.replicaAddresses());
        members(json, "clusters", store.clusters(), MetadataTree::cluster);
        members(json, "proxies", store.proxies(), MetadataWriter::proxy);
        json.writeObjectPropertyStart("failed_proxies");
        store.failedProxies().forEach(address -> json.writeBooleanProperty(address, true));
        json.writeEndObject();
        members(json, "failures", store.failures().byProxy(), MetadataTree::reports);
        json.writeEndObject();
    }

    private static <V> void members(
            JsonGenerator json, String name, Map<String, ? extends V> values, BiConsumer<JsonGenerator, V> value) {
        json.writeObjectPropertyStart(name);
        values.forEach((key, one) -> {
            json.writeName(key);
            value.accept(json, one);
        });
        json.writeEndObject();
    }

    /** One of the clusters, or a missing node. */
    static JsonNode cluster(MetaStore store, String name, Rendered rendered) {
        ClusterStore cluster = store.clusters().get(name);
        return cluster == null
                ? MissingNode.getInstance()
                : rendered.of(cluster, () -> node(json -> cluster(json, cluster)));
    }

    private static void cluster(JsonGenerator json, ClusterStore cluster) {
        json.writeStartObject();
        json.writeNumberProperty("epoch", cluster.epoch());
        json.writeStringProperty("name", cluster.name());
        json.writeObjectPropertyStart("chunks");
        for (int i = 0; i < cluster.chunks().size(); i++) {
            json.writeName(Integer.toString(i));
            MetadataWriter.chunk(json, cluster.chunks().get(i));
        }
        json.writeEndObject();
        json.writeName("config");
        MetadataWriter.config(json, cluster.config());
        json.writeEndObject();
    }

    private static void reports(JsonGenerator json, Map<String, Long> reports) {
        json.writeStartObject();
        reports.forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    private static ObjectNode node(Consumer<JsonGenerator> value) {
        try (var buffer = TokenBuffer.forGeneration()) {
            value.accept(buffer);
            return StoredJson.mapper().readTree(buffer.asParser()).asObject();
        }
    }
}
