package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.ClusterView;
import io.metaledger.api.undermoon.NodeView.SlotView;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bodies of {@code GET /proxies/meta/{address}} for all proxies of a cluster. What a proxy is to the others is
 * rendered once, so that a body costs copying and no more.
 */
public final class ProxyBodies {

    private static final byte[] PEERS = text(",\"peers\":[");
    private static final byte[] CONFIG = text("],\"cluster_config\":");
    private static final byte[] END = text("}}");

    private final ClusterView view;
    private final byte[] name;
    private final byte[] config;
    private final Map<String, byte[]> peers = new LinkedHashMap<>();

    /**
     * @param name under which the cluster is stored
     */
    public ProxyBodies(ClusterView view, String name) {
        this.view = view;
        this.name = UndermoonReplies.bytes(json -> json.writeString(name));
        this.config = UndermoonReplies.bytes(json -> MetadataWriter.config(json, view.cluster().config()));
        for (Map.Entry<String, List<SlotView>> proxy : view.slotsByProxy().entrySet()) {
            peers.put(
                    proxy.getKey(),
                    UndermoonReplies.bytes(json -> ViewWriter.peer(json, proxy.getKey(), proxy.getValue())));
        }
    }

    /** The whole body for one of the cluster's proxies. */
    public byte[] body(String address) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(text("{\"proxy\":{\"cluster_name\":"));
        body.writeBytes(name);
        body.writeBytes(text(",\"address\":"));
        body.writeBytes(UndermoonReplies.bytes(json -> json.writeString(address)));
        body.writeBytes(text(",\"epoch\":" + view.cluster().epoch() + ",\"nodes\":"));
        body.writeBytes(
                UndermoonReplies.bytes(json -> {
                    json.writeStartArray();
                    view.nodesOf(address).forEach(node -> ViewWriter.node(json, node));
                    json.writeEndArray();
                }));
        body.writeBytes(PEERS);
        boolean first = true;
        for (Map.Entry<String, byte[]> peer : peers.entrySet()) {
            if (!peer.getKey().equals(address)) {
                if (!first) {
                    body.write(',');
                }
                body.writeBytes(peer.getValue());
                first = false;
            }
        }
        body.writeBytes(CONFIG);
        body.writeBytes(config);
        body.writeBytes(END);
        return body.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
