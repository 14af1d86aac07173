package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterEvent.ClusterAdded;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceRef;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeSpec;
import io.metaledger.api.doris.Nodes;
import io.metaledger.api.doris.Policy;
import io.metaledger.api.doris.PolicySpec;
import io.metaledger.api.doris.PolicyType;
import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Requests and facts for the scenarios. Requests are written as on the wire, with relaxed quotes. */
final class DorisExamples {

    /** Long before anything that a scenario looks at: every node is out of its safe time. */
    static final long LONG_AGO = DorisScenario.NOW - 100_000;

    private static final JsonMapper RELAXED =
            StoredJson.mapper()
                    .rebuild()
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build();

    private DorisExamples() {}

    static InstanceRef id(@Nullable String instanceId) {
        return new InstanceRef(instanceId, null);
    }

    static InstanceRef cuid(String cloudUniqueId) {
        return new InstanceRef(null, cloudUniqueId);
    }

    static NodeSpec node(String members) {
        return RELAXED.readValue("{" + members + "}", NodeSpec.class);
    }

    static NodeSpec be(String cuid, String ip) {
        return node("cloudUniqueId: '%s', ip: '%s', heartbeatPort: 9050".formatted(cuid, ip));
    }

    static NodeSpec master(String cuid, String ip) {
        return fe(cuid, ip, "FE_MASTER");
    }

    static NodeSpec follower(String cuid, String ip) {
        return fe(cuid, ip, "FE_FOLLOWER");
    }

    static NodeSpec observer(String cuid, String ip) {
        return fe(cuid, ip, "FE_OBSERVER");
    }

    private static NodeSpec fe(String cuid, String ip, String type) {
        return node("cloudUniqueId: '%s', ip: '%s', editLogPort: 9010, nodeType: '%s'".formatted(cuid, ip, type));
    }

    static ClusterSpec cluster(String members, NodeSpec... nodes) {
        ClusterSpec spec = RELAXED.readValue("{" + members + "}", ClusterSpec.class);
        return new ClusterSpec(
                spec.clusterId(),
                spec.clusterName(),
                spec.type(),
                spec.desc(),
                List.of(nodes),
                spec.mysqlUserName(),
                spec.publicEndpoint(),
                spec.privateEndpoint(),
                spec.clusterStatus(),
                spec.ctime(),
                spec.mtime(),
                spec.clusterNames(),
                spec.clusterPolicy(),
                spec.properties());
    }

    static ClusterSpec compute(String id, String name, NodeSpec... nodes) {
        return cluster("type: 'COMPUTE', clusterId: '%s', clusterName: '%s'".formatted(id, name), nodes);
    }

    static ClusterSpec sql(String id, String name, NodeSpec... nodes) {
        return cluster("type: 'SQL', clusterId: '%s', clusterName: '%s'".formatted(id, name), nodes);
    }

    static ClusterSpec virtual(String id, String name, String active, String standby) {
        return cluster(
                "type: 'VIRTUAL', clusterId: '%s', clusterName: '%s', clusterNames: ['%s', '%s'], clusterPolicy: %s"
                        .formatted(id, name, active, standby, policy(active, standby)));
    }

    static String policy(String active, String standby) {
        return "{type: 'ActiveStandby', activeClusterName: '%s', standbyClusterNames: ['%s']}"
                .formatted(active, standby);
    }

    static InstanceCreated created(String instanceId) {
        return new InstanceCreated(instanceId, "", "", false, true, null, null, null, LONG_AGO);
    }

    /** The fact that the cluster was added long ago. */
    static ClusterAdded added(String instanceId, int ordinal, ClusterSpec spec) {
        return added(instanceId, ordinal, spec, LONG_AGO);
    }

    static ClusterAdded added(String instanceId, int ordinal, ClusterSpec spec, long ctime) {
        List<Node> nodes =
                IntStream.range(0, spec.nodes().size())
                        .mapToObj(i -> Node.of(spec.nodes().get(i), i, ctime, ctime, spec.nodes().get(i).status()))
                        .toList();
        return new ClusterAdded(
                instanceId,
                new Cluster(
                        ordinal,
                        Given.text(spec.clusterId()),
                        Given.text(spec.clusterName()),
                        Objects.requireNonNull(spec.type()),
                        spec.desc(),
                        Nodes.of(nodes),
                        nodes.size(),
                        spec.mysqlUserName(),
                        spec.publicEndpoint(),
                        spec.privateEndpoint(),
                        spec.type() == ClusterType.COMPUTE ? ClusterStatus.NORMAL : spec.clusterStatus(),
                        ctime,
                        ctime,
                        spec.clusterNames(),
                        policy(spec.clusterPolicy()),
                        spec.properties()));
    }

    private static @Nullable Policy policy(@Nullable PolicySpec spec) {
        return spec == null
                ? null
                : new Policy(
                        PolicyType.ActiveStandby,
                        Given.text(spec.activeClusterName()),
                        spec.standbyClusterNames(),
                        Objects.requireNonNullElse(spec.failoverFailureThreshold(), 3L),
                        Objects.requireNonNullElse(spec.unhealthyNodeThresholdPercent(), 100L),
                        spec.cacheWarmupJobids());
    }
}
