package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.ClusterView;
import io.metaledger.api.undermoon.NodeView;
import io.metaledger.api.undermoon.NodeView.Ends;
import io.metaledger.api.undermoon.NodeView.SlotView;
import io.metaledger.api.undermoon.ProxyResource;

import tools.jackson.core.JsonGenerator;

import java.util.Collection;
import java.util.List;

/** Writes what clients see of clusters and proxies (contract, section 4). Null members are written. */
final class ViewWriter {

    private ViewWriter() {}

    static void cluster(JsonGenerator json, ClusterView view) {
        json.writeStartObject();
        json.writeStringProperty("name", view.cluster().name());
        json.writeNumberProperty("epoch", view.cluster().epoch());
        nodes(json, view.nodes());
        json.writeName("config");
        MetadataWriter.config(json, view.cluster().config());
        json.writeEndObject();
    }

    /** A proxy in a cluster. */
    static void proxy(JsonGenerator json, ClusterView view, String clusterName, String address) {
        json.writeStartObject();
        json.writeStringProperty("cluster_name", clusterName);
        json.writeStringProperty("address", address);
        json.writeNumberProperty("epoch", view.cluster().epoch());
        nodes(json, view.nodesOf(address));
        json.writeArrayPropertyStart("peers");
        view.slotsByProxy()
                .forEach((peer, slots) -> {
                    if (!peer.equals(address)) {
                        peer(json, peer, slots);
                    }
                });
        json.writeEndArray();
        json.writeName("cluster_config");
        MetadataWriter.config(json, view.cluster().config());
        json.writeEndObject();
    }

    /** A proxy in no cluster: its nodes are what the coordinator calls free nodes (section 7.3). */
    static void freeProxy(JsonGenerator json, ProxyResource proxy, long globalEpoch) {
        json.writeStartObject();
        json.writeNullProperty("cluster_name");
        json.writeStringProperty("address", proxy.proxyAddress());
        json.writeNumberProperty("epoch", globalEpoch);
        nodes(
                json,
                proxy.nodeAddresses().stream()
                        .map(node -> new NodeView(node, proxy.proxyAddress(), List.of(), true, null))
                        .toList());
        json.writeArrayPropertyStart("peers");
        json.writeEndArray();
        json.writeNullProperty("cluster_config");
        json.writeEndObject();
    }

    static void peer(JsonGenerator json, String address, List<SlotView> slots) {
        json.writeStartObject();
        json.writeStringProperty("proxy_address", address);
        slots(json, slots);
        json.writeEndObject();
    }

    static void nodes(JsonGenerator json, Collection<NodeView> nodes) {
        json.writeArrayPropertyStart("nodes");
        nodes.forEach(node -> node(json, node));
        json.writeEndArray();
    }

    static void node(JsonGenerator json, NodeView node) {
        json.writeStartObject();
        json.writeStringProperty("address", node.address());
        json.writeStringProperty("proxy_address", node.proxyAddress());
        slots(json, node.slots());
        json.writeObjectPropertyStart("repl");
        json.writeStringProperty("role", node.master() ? "master" : "replica");
        json.writeArrayPropertyStart("peers");
        if (node.peer() != null) {
            json.writeStartObject();
            json.writeStringProperty("node_address", node.peer().nodeAddress());
            json.writeStringProperty("proxy_address", node.peer().proxyAddress());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void slots(JsonGenerator json, List<SlotView> slots) {
        json.writeArrayPropertyStart("slots");
        for (SlotView slot : slots) {
            json.writeStartObject();
            MetadataWriter.ranges(json, slot.ranges());
            switch (slot) {
                case SlotView.Stable _ -> json.writeStringProperty("tag", "None");
                case SlotView.Migrating s -> tag(json, "Migrating", s.ends());
                case SlotView.Importing s -> tag(json, "Importing", s.ends());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void tag(JsonGenerator json, String kind, Ends ends) {
        json.writeObjectPropertyStart("tag");
        json.writeObjectPropertyStart(kind);
        json.writeNumberProperty("epoch", ends.epoch());
        json.writeStringProperty("src_proxy_address", ends.srcProxy());
        json.writeStringProperty("src_node_address", ends.srcNode());
        json.writeStringProperty("dst_proxy_address", ends.dstProxy());
        json.writeStringProperty("dst_node_address", ends.dstNode());
        json.writeEndObject();
        json.writeEndObject();
    }
}
