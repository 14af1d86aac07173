package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.CuidOwners;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeEvent.NodeDecommissionStarted;
import io.metaledger.api.doris.NodeEvent.NodeDecommissioned;
import io.metaledger.api.doris.NodeEvent.NodeRef;
import io.metaledger.api.doris.NodeRejection.CuidToDecommissionNotFound;
import io.metaledger.api.doris.NodeRejection.NodesMissing;
import io.metaledger.api.doris.NodeStatus;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The endpoints {@code decommission_node} and {@code notify_decommissioned}: nodes change their status in place,
 * whichever cluster of the instance they are in (contract: Doris, section 6.8).
 */
final class NodeDecommission {

    private NodeDecommission() {}

    static Optional<DorisRejection> unknownCuid(ClusterSpec spec, States states) {
        return when(states.find(DorisKinds.CUID, cuid(spec)).isEmpty(), CuidToDecommissionNotFound::new);
    }

    static Decision decide(Instance home, ClusterSpec spec, NodeStatus to, States states, long now) {
        List<Match> matches = matches(home, spec, states);
        if (matches.isEmpty()) {
            return Decision.refuse(new NodesMissing());
        }
        List<NodeRef> changing =
                matches.stream()
                        .filter(match -> match.node().status() != to)
                        .map(match -> NodeRef.of(match.cluster(), match.node()))
                        .toList();
        return changing.isEmpty() ? Decision.nothing() : Decision.accept(changed(home.instanceId(), changing, to, now));
    }

    private record Match(Cluster cluster, Node node) {}

    private static Object changed(String instanceId, List<NodeRef> nodes, NodeStatus to, long now) {
        return to == NodeStatus.NODE_STATUS_DECOMMISSIONING
                ? new NodeDecommissionStarted(instanceId, nodes, now)
                : new NodeDecommissioned(instanceId, nodes, now);
    }

    /** The nodes with the first one's cloud_unique_id and the address and heartbeat port of any that was sent. */
    private static List<Match> matches(Instance home, ClusterSpec spec, States states) {
        String cuid = cuid(spec);
        Set<String> wanted =
                spec.nodes().stream()
                        .flatMap(node -> endpoints(node.ip(), node.host(), node.heartbeatPort()))
                        .collect(Collectors.toSet());
        return clustersWith(cuid, home, states)
                .flatMap(cluster ->
                        cluster.nodes().inOrder().stream()
                                .filter(node -> node.cuid().equals(cuid))
                                .filter(node ->
                                        endpoints(node.ip(), node.host(), node.heartbeatPort())
                                                .anyMatch(wanted::contains))
                                .map(node -> new Match(cluster, node)))
                .toList();
    }

    private static Stream<Cluster> clustersWith(String cuid, Instance home, States states) {
        return states.find(DorisKinds.CUID, cuid).flatMap(owners -> owners.owner(home.instanceId())).stream()
                .map(CuidOwners.Owner::nodesByCluster)
                .flatMap(clusters -> clusters.keySet().stream().sorted())
                .flatMap(clusterId -> home.clusters().byId(clusterId).stream());
    }

    private static Stream<String> endpoints(
            @Nullable String ip, @Nullable String host, @Nullable Integer heartbeatPort) {
        int port = heartbeatPort == null ? 0 : heartbeatPort;
        return Stream.of("ip " + Given.text(ip) + ":" + port, "host " + Given.text(host) + ":" + port)
                .filter(endpoint -> !endpoint.contains(" :"));
    }

    private static String cuid(ClusterSpec spec) {
        return spec.nodes().getFirst().cuid();
    }
}
