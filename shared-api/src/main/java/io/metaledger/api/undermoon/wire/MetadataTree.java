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

import java.util.function.Consumer;

/** The metadata as the tree of the ledger API (section 5): whatever has an id is a member under it. */
final class MetadataTree {

    private MetadataTree() {}

    static ObjectNode of(MetaStore store, BrokerConfig broker) {
        ObjectNode root = StoredJson.mapper().createObjectNode();
        root.put("global_epoch", store.globalEpoch());
        root.put("enable_ordered_proxy", store.orderedProxy());
        var replicas = root.putArray("replica_addresses");
        broker.replicaAddresses().forEach(replicas::add);
        ObjectNode clusters = root.putObject("clusters");
        store.clusters().forEach((name, cluster) -> cluster(clusters.putObject(name), cluster));
        ObjectNode proxies = root.putObject("proxies");
        store.proxies()
                .forEach((address, proxy) -> proxies.set(address, node(json -> MetadataWriter.proxy(json, proxy))));
        ObjectNode failed = root.putObject("failed_proxies");
        store.failedProxies().forEach(address -> failed.put(address, true));
        ObjectNode failures = root.putObject("failures");
        store.failures()
                .byProxy()
                .forEach((proxy, reports) -> {
                    ObjectNode reporters = failures.putObject(proxy);
                    reports.forEach(reporters::put);
                });
        return root;
    }

    /** One of the clusters, or a missing node. */
    static JsonNode cluster(MetaStore store, String name, Rendered rendered) {
        ClusterStore cluster = store.clusters().get(name);
        return cluster == null ? MissingNode.getInstance() : rendered.of(cluster, () -> cluster(cluster));
    }

    private static ObjectNode cluster(ClusterStore cluster) {
        ObjectNode node = StoredJson.mapper().createObjectNode();
        cluster(node, cluster);
        return node;
    }

    private static void cluster(ObjectNode into, ClusterStore cluster) {
        into.put("epoch", cluster.epoch());
        into.put("name", cluster.name());
        ObjectNode chunks = into.putObject("chunks");
        for (int i = 0; i < cluster.chunks().size(); i++) {
            var chunk = cluster.chunks().get(i);
            chunks.set(Integer.toString(i), node(json -> MetadataWriter.chunk(json, chunk)));
        }
        into.set("config", node(json -> MetadataWriter.config(json, cluster.config())));
    }

    private static JsonNode node(Consumer<JsonGenerator> value) {
        try (var buffer = TokenBuffer.forGeneration()) {
            value.accept(buffer);
            return StoredJson.mapper().readTree(buffer.asParser());
        }
    }
}
