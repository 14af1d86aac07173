package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.first;
import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterEvent.ClusterAdded;
import io.metaledger.api.doris.ClusterRejection.ClusterIdExists;
import io.metaledger.api.doris.ClusterRejection.ClusterIdMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterNameExists;
import io.metaledger.api.doris.ClusterRejection.NewClusterCuidOccupied;
import io.metaledger.api.doris.ClusterRejection.NewClusterEndpointTaken;
import io.metaledger.api.doris.ClusterRejection.NoInstanceForNewCluster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.Clusters;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeSpec;
import io.metaledger.api.doris.Nodes;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The endpoint {@code add_cluster} (contract: Doris, section 6.1). */
final class ClusterAddition {

    private final ClusterParameters parameters;

    ClusterAddition(ClusterParameters parameters) {
        this.parameters = parameters;
    }

    Decision decide(String instanceId, ClusterSpec cluster, States states, long now) {
        return refuseOr(
                parameters
                        .wrongForNewCluster(cluster, states)
                        .or(() -> when(Given.isEmpty(cluster.clusterId()), ClusterIdMissing::new))
                        .or(() ->
                                NodeClaims.occupied(cluster.nodes(), instanceId, states)
                                        .map(NewClusterCuidOccupied::new)),
                () ->
                        states.find(DorisKinds.INSTANCE, instanceId)
                                .map(instance -> addTo(instance, cluster, Objects.requireNonNull(cluster.type()), now))
                                .orElseGet(() -> Decision.refuse(new NoInstanceForNewCluster(instanceId))));
    }

    private static Decision addTo(Instance instance, ClusterSpec cluster, ClusterType type, long now) {
        Clusters clusters = instance.clusters();
        return refuseOr(
                when(instance.deleted(), () -> new InstanceDeleted(instance.instanceId()))
                        .or(() -> alreadyThere(cluster, clusters))
                        .or(() -> wrongEndpoint(cluster.nodes(), type, clusters))
                        .or(() -> wrongSubCluster(cluster, type, instance)),
                () -> Decision.accept(new ClusterAdded(instance.instanceId(), added(cluster, type, clusters, now))));
    }

    /**
     * The clusters are gone through in their order, so where id and name belong to two of them, the earlier one
     * decides.
     */
    private static Optional<DorisRejection> alreadyThere(ClusterSpec cluster, Clusters clusters) {
        Optional<Cluster> sameId = clusters.byId(cluster.clusterId());
        Optional<Cluster> sameName = clusters.byName(cluster.clusterName());
        boolean nameFirst = ordinal(sameName) < ordinal(sameId);
        return nameFirst
                ? sameName.map(c -> new ClusterNameExists(c.clusterName()))
                : sameId.map(c -> new ClusterIdExists(c.clusterId()));
    }

    private static long ordinal(Optional<Cluster> cluster) {
        return cluster.map(Cluster::ordinal).orElse(Long.MAX_VALUE);
    }

    /** An endpoint that occurs twice in the request counts as taken. */
    private static Optional<DorisRejection> wrongEndpoint(List<NodeSpec> nodes, ClusterType type, Clusters clusters) {
        var seen = new HashSet<String>();
        return first(
                nodes,
                node ->
                        NodeClaims.wrongEndpoint(node, type, clusters, NewClusterEndpointTaken::new)
                                .or(() ->
                                        when(
                                                !seen.add(node.endpoint(type)),
                                                () -> new NewClusterEndpointTaken(type, node.endpoint(type)))));
    }

    private static Optional<DorisRejection> wrongSubCluster(ClusterSpec cluster, ClusterType type, Instance instance) {
        return type == ClusterType.VIRTUAL
                ? first(
                        cluster.clusterNames(),
                        name -> VirtualClusterDecider.wrongSubCluster(name, instance, cluster.clusterId()))
                : Optional.empty();
    }

    private static Cluster added(ClusterSpec cluster, ClusterType type, Clusters clusters, long now) {
        List<Node> nodes = nodes(cluster.nodes(), now);
        return new Cluster(
                clusters.nextOrdinal(),
                Given.text(cluster.clusterId()),
                Given.text(cluster.clusterName()),
                type,
                cluster.desc(),
                Nodes.of(nodes),
                nodes.size(),
                cluster.mysqlUserName(),
                cluster.publicEndpoint(),
                cluster.privateEndpoint(),
                status(cluster, type),
                now,
                now,
                cluster.clusterNames(),
                VirtualShape.of(cluster).completePolicy(),
                cluster.properties());
    }

    /** A COMPUTE cluster begins as NORMAL, whatever was sent. */
    private static @Nullable ClusterStatus status(ClusterSpec cluster, ClusterType type) {
        return type == ClusterType.COMPUTE ? ClusterStatus.NORMAL : cluster.clusterStatus();
    }

    private static List<Node> nodes(List<NodeSpec> specs, long now) {
        var nodes = new ArrayList<Node>(specs.size());
        for (NodeSpec spec : specs) {
            nodes.add(Node.of(spec, nodes.size(), now, now, spec.status()));
        }
        return nodes;
    }
}
