package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/** A node as a request describes it; null is "not given". */
public record NodeSpec(
        @Nullable String cloudUniqueId,
        @Nullable String name,
        @Nullable String ip,
        @Nullable String vpcName,
        @Nullable Long ctime,
        @Nullable Long mtime,
        @Nullable NodeStatus status,
        @Nullable Integer heartbeatPort,
        @Nullable String desc,
        @Nullable Integer editLogPort,
        @Nullable NodeType nodeType,
        @Nullable Boolean isSmoothUpgrade,
        @Nullable String host,
        @Nullable String publicEndpoint,
        @Nullable String privateEndpoint) {

    /** The id that counts for ownership: a missing one counts as the empty one. */
    public String cuid() {
        return Given.text(cloudUniqueId);
    }

    /** The host if given, else the ip; empty when neither is there. */
    public String address() {
        return Given.isEmpty(host) ? Given.text(ip) : Given.text(host);
    }

    /** Address and port, the port being the one that counts in a cluster of that type; 0 when it is missing. */
    public String endpoint(ClusterType type) {
        Integer port = type == ClusterType.SQL ? editLogPort : heartbeatPort;
        return address() + ":" + (port == null ? 0 : port);
    }
}
