package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.first;
import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeRejection.ClusterToAddToNotFound;
import io.metaledger.api.doris.NodeRejection.CuidOccupied;
import io.metaledger.api.doris.NodeRejection.EndpointTaken;
import io.metaledger.api.doris.NodeRejection.InstanceInvalid;
import io.metaledger.api.doris.NodeSpec;
import io.metaledger.api.doris.NodeStatus;
import io.metaledger.api.doris.VirtualClusterRejection.InconsistentArgs;
import io.metaledger.api.doris.WantedCluster;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The endpoint {@code add_node}: all nodes or none (contract: Doris, section 6.6). */
final class NodeAddition {

    private NodeAddition() {}

    static Decision decide(Instance home, ClusterSpec spec, States states, long now) {
        return refuseOr(
                wrongEndpoint(home, spec, Objects.requireNonNull(spec.type()))
                        .or(() -> NodeClaims.occupied(spec.nodes(), home.instanceId(), states).map(CuidOccupied::new)),
                () ->
                        NodeDecider.addressedCluster(home, spec)
                                .map(cluster -> addTo(cluster, home, spec, now))
                                .orElseGet(() ->
                                        Decision.refuse(
                                                new ClusterToAddToNotFound(
                                                        WantedCluster.of(home.instanceId(), spec)))));
    }

    /**
     * A request may call the cluster by another type than it has; the endpoints must be free in the real one as well,
     * and a virtual cluster has no nodes.
     */
    private static Decision addTo(Cluster cluster, Instance home, ClusterSpec spec, long now) {
        List<Node> added = added(cluster, spec.nodes(), now);
        var change =
                added.stream()
                        .map(node -> FrontendQuorum.of(node.nodeType()))
                        .reduce(FrontendQuorum.NO_CHANGE, FrontendQuorum::plus);
        return refuseOr(
                when(cluster.type() == ClusterType.VIRTUAL, InconsistentArgs::new)
                        .or(() -> wrongEndpoint(home, spec, cluster.type()))
                        .or(() -> when(change.breaks(home, cluster), InstanceInvalid::new)),
                () -> Decision.accept(new NodesAdded(home.instanceId(), cluster.clusterId(), added, now)));
    }

    private static Optional<DorisRejection> wrongEndpoint(Instance home, ClusterSpec spec, ClusterType type) {
        return first(spec.nodes(), node -> NodeClaims.wrongEndpoint(node, type, home.clusters(), EndpointTaken::new));
    }

    /** A node whose endpoint occurred earlier in the request is left out. */
    private static List<Node> added(Cluster cluster, List<NodeSpec> specs, long now) {
        var seen = new HashSet<String>();
        var nodes = new ArrayList<Node>(specs.size());
        for (NodeSpec spec : specs) {
            if (seen.add(spec.endpoint(cluster.type()))) {
                long ctime = Objects.requireNonNullElse(spec.ctime(), now);
                long ordinal = cluster.nextNodeOrdinal() + nodes.size();
                nodes.add(Node.of(spec, ordinal, ctime, now, NodeStatus.NODE_STATUS_RUNNING));
            }
        }
        return nodes;
    }
}
