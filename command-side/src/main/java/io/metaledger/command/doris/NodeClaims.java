package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterRejection.NodeAddressMissing;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.Clusters;
import io.metaledger.api.doris.CuidOccupant;
import io.metaledger.api.doris.CuidOwners;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.NodeSpec;
import io.metaledger.api.kernel.States;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What nodes may not share: an endpoint within the instance, "E", and a cloud_unique_id between instances, "C" (section
 * 6).
 */
final class NodeClaims {

    private NodeClaims() {}

    /** The first of the ids that another instance has nodes with. */
    static Optional<CuidOccupant> occupied(List<NodeSpec> nodes, String instanceId, States states) {
        return nodes.stream()
                .map(NodeSpec::cuid)
                .distinct()
                .flatMap(cuid -> occupied(cuid, instanceId, states).stream())
                .findFirst();
    }

    /**
     * What is wrong with the endpoint of one node: no address, or already one of its kind in the instance.
     *
     * @param taken how a taken endpoint is refused
     */
    static Optional<DorisRejection> wrongEndpoint(
            NodeSpec node, ClusterType type, Clusters clusters, BiFunction<ClusterType, String, DorisRejection> taken) {
        if (node.address().isEmpty()) {
            return Optional.of(new NodeAddressMissing(node));
        }
        String endpoint = node.endpoint(type);
        return clusters.endpointTaken(type, endpoint) ? Optional.of(taken.apply(type, endpoint)) : Optional.empty();
    }

    /** The cluster that has a node with an endpoint. */
    static Optional<Cluster> holder(String endpoint, ClusterType type, Clusters clusters) {
        var holders =
                switch (type) {
                    case SQL -> clusters.frontends();
                    case COMPUTE -> clusters.backends();
                    case VIRTUAL -> Map.<String, Long>of();
                };
        return Optional.ofNullable(holders.get(endpoint)).map(ordinal -> clusters.byOrdinal().get(ordinal));
    }

    private static Optional<CuidOccupant> occupied(String cuid, String instanceId, States states) {
        return states.find(DorisKinds.CUID, cuid)
                .flatMap(owners -> owners.otherThan(instanceId))
                .map(owner -> occupant(cuid, owner, states));
    }

    private static CuidOccupant occupant(String cuid, CuidOwners.Owner owner, States states) {
        String clusterId = owner.nodesByCluster().keySet().stream().min(String::compareTo).orElseThrow();
        String clusterName =
                states.find(DorisKinds.INSTANCE, owner.instanceId())
                        .flatMap(instance -> instance.clusters().byId(clusterId))
                        .map(Cluster::clusterName)
                        .orElse("");
        return new CuidOccupant(owner.instanceId(), clusterName, clusterId, cuid);
    }
}
