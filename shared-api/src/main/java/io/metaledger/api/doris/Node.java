package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * A node of a cluster; null is "not set".
 *
 * @param ordinal its place in the wire order of its cluster, never given to another node of it
 * @param ctime Unix seconds
 * @param mtime Unix seconds
 */
public record Node(
        long ordinal,
        @Nullable String cloudUniqueId,
        @Nullable String name,
        @Nullable String ip,
        @Nullable String vpcName,
        long ctime,
        long mtime,
        @Nullable NodeStatus status,
        @Nullable Integer heartbeatPort,
        @Nullable String desc,
        @Nullable Integer editLogPort,
        @Nullable NodeType nodeType,
        @Nullable Boolean smoothUpgrade,
        @Nullable String host,
        @Nullable String publicEndpoint,
        @Nullable String privateEndpoint) {

    /** A node as asked for, registered now. */
    public static Node of(NodeSpec spec, long ordinal, long ctime, long mtime, @Nullable NodeStatus status) {
        return new Node(
                ordinal,
                spec.cloudUniqueId(),
                spec.name(),
                spec.ip(),
                spec.vpcName(),
                ctime,
                mtime,
                status,
                spec.heartbeatPort(),
                spec.desc(),
                spec.editLogPort(),
                spec.nodeType(),
                spec.isSmoothUpgrade(),
                spec.host(),
                spec.publicEndpoint(),
                spec.privateEndpoint());
    }

    /** The id that counts for ownership: a missing one counts as the empty one. */
    public String cuid() {
        return Given.text(cloudUniqueId);
    }

    /** The host if there is one, else the ip. */
    public String address() {
        return Given.isEmpty(host) ? Given.text(ip) : Given.text(host);
    }

    /** Address and port, the port being the one that counts in a cluster of that type; unique there. */
    public String endpoint(ClusterType type) {
        Integer port = type == ClusterType.SQL ? editLogPort : heartbeatPort;
        return address() + ":" + (port == null ? 0 : port);
    }

    public Node at(long otherOrdinal) {
        return new Node(
                otherOrdinal,
                cloudUniqueId,
                name,
                ip,
                vpcName,
                ctime,
                mtime,
                status,
                heartbeatPort,
                desc,
                editLogPort,
                nodeType,
                smoothUpgrade,
                host,
                publicEndpoint,
                privateEndpoint);
    }

    Node withStatus(NodeStatus changed, long now) {
        return new Node(
                ordinal,
                cloudUniqueId,
                name,
                ip,
                vpcName,
                ctime,
                now,
                changed,
                heartbeatPort,
                desc,
                editLogPort,
                nodeType,
                smoothUpgrade,
                host,
                publicEndpoint,
                privateEndpoint);
    }
}
