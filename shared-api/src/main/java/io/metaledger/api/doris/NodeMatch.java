package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a request to drop or decommission a node is compared by: the cloud_unique_id, and the ip or the host, whichever
 * both have, with the heartbeat port if the node has one, else the edit log port (contract: Doris, section 6.7).
 */
record NodeMatch(String cuid, Kind kind, String address, int port) {

    private enum Kind {
        IP,
        HOST
    }

    static List<NodeMatch> of(Node node) {
        return of(node.cuid(), node.ip(), node.host(), port(node.heartbeatPort(), node.editLogPort()));
    }

    static List<NodeMatch> of(NodeSpec node) {
        return of(node.cuid(), node.ip(), node.host(), port(node.heartbeatPort(), node.editLogPort()));
    }

    private static List<NodeMatch> of(String cuid, @Nullable String ip, @Nullable String host, int port) {
        return Stream.of(match(cuid, Kind.IP, ip, port), match(cuid, Kind.HOST, host, port))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable NodeMatch match(String cuid, Kind kind, @Nullable String address, int port) {
        return address == null || address.isEmpty() ? null : new NodeMatch(cuid, kind, address, port);
    }

    private static int port(@Nullable Integer heartbeatPort, @Nullable Integer editLogPort) {
        if (heartbeatPort != null && heartbeatPort != 0) {
            return heartbeatPort;
        }
        return editLogPort == null ? 0 : editLogPort;
    }
}
