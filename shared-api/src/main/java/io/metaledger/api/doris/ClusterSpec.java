package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** A cluster as a request describes it; null is "not given", and so is an empty list. */
public record ClusterSpec(
        @Nullable String clusterId,
        @Nullable String clusterName,
        @Nullable ClusterType type,
        @Nullable String desc,
        List<NodeSpec> nodes,
        List<String> mysqlUserName,
        @Nullable String publicEndpoint,
        @Nullable String privateEndpoint,
        @Nullable ClusterStatus clusterStatus,
        @Nullable Long ctime,
        @Nullable Long mtime,
        List<String> clusterNames,
        @Nullable PolicySpec clusterPolicy,
        Map<String, String> properties) {

    public ClusterSpec {
        nodes = Given.list(nodes);
        mysqlUserName = Given.list(mysqlUserName);
        clusterNames = Given.list(clusterNames);
        properties = Given.map(properties);
    }
}
