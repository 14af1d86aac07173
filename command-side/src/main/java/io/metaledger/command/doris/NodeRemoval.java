package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.first;
import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.CuidOwners;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodesDropped;
import io.metaledger.api.doris.NodeRejection.ClusterToDropFromNotFound;
import io.metaledger.api.doris.NodeRejection.CuidToDropNotFound;
import io.metaledger.api.doris.NodeRejection.InstanceInvalid;
import io.metaledger.api.doris.NodeRejection.NodeNotInCluster;
import io.metaledger.api.doris.NodeRejection.NodeNotInSafeTime;
import io.metaledger.api.doris.NodeRejection.NodeToDropNotFound;
import io.metaledger.api.doris.NodeSpec;
import io.metaledger.api.doris.WantedCluster;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The endpoint {@code drop_node}: all nodes or none (contract: Doris, section 6.7). */
final class NodeRemoval {

    private final SafeTime safeTime;

    NodeRemoval(SafeTime safeTime) {
        this.safeTime = safeTime;
    }

    Decision decide(Instance home, ClusterSpec spec, States states, Facts facts) {
        Optional<Cluster> cluster = NodeDecider.addressedCluster(home, spec);
        return refuseOr(
                first(spec.nodes(), node -> wrong(node, cluster, home, spec, states, facts)),
                () -> dropFrom(cluster.orElseThrow(), home, spec, facts.nowSeconds()));
    }

    private Optional<DorisRejection> wrong(
            NodeSpec node, Optional<Cluster> cluster, Instance home, ClusterSpec spec, States states, Facts facts) {
        var wanted = WantedCluster.of(home.instanceId(), spec);
        Optional<Node> found = cluster.flatMap(c -> c.nodes().find(node));
        return found.isPresent()
                ? tooYoung(found.get(), cluster.orElseThrow(), states, facts)
                : notThere(node, wanted, states)
                        .or(() -> when(cluster.isEmpty(), () -> new ClusterToDropFromNotFound(wanted)))
                        .or(() -> Optional.of(new NodeNotInCluster(wanted, spec)));
    }

    private static Optional<DorisRejection> notThere(NodeSpec node, WantedCluster wanted, States states) {
        Optional<CuidOwners> owners = states.find(DorisKinds.CUID, node.cuid());
        return when(owners.isEmpty(), () -> new CuidToDropNotFound(node.cuid(), wanted))
                .or(() ->
                        when(
                                !anywhere(node, owners.orElseThrow(), states),
                                () -> new NodeToDropNotFound(wanted, node)));
    }

    /** Whether any instance has the node in any cluster. */
    private static boolean anywhere(NodeSpec node, CuidOwners owners, States states) {
        return owners.instances().stream()
                .flatMap(owner ->
                        states.find(DorisKinds.INSTANCE, owner.instanceId()).stream()
                                .flatMap(instance -> clusters(instance, owner)))
                .anyMatch(cluster -> cluster.nodes().find(node).isPresent());
    }

    private static Stream<Cluster> clusters(Instance instance, CuidOwners.Owner owner) {
        return owner.nodesByCluster().keySet().stream()
                .flatMap(clusterId -> instance.clusters().byId(clusterId).stream());
    }

    private Optional<DorisRejection> tooYoung(Node node, Cluster cluster, States states, Facts facts) {
        return when(safeTime.protects(node, cluster.type(), states, facts), () -> new NodeNotInSafeTime(node));
    }

    private static Decision dropFrom(Cluster cluster, Instance home, ClusterSpec spec, long now) {
        List<Node> nodes =
                spec.nodes().stream().flatMap(node -> cluster.nodes().find(node).stream()).distinct().toList();
        var change =
                nodes.stream()
                        .map(node -> FrontendQuorum.of(node.nodeType()).negated())
                        .reduce(FrontendQuorum.NO_CHANGE, FrontendQuorum::plus);
        var dropped = nodes.stream().map(node -> DroppedNode.of(node, cluster.type())).toList();
        return refuseOr(
                when(change.breaks(home, cluster), InstanceInvalid::new),
                () -> Decision.accept(new NodesDropped(home.instanceId(), cluster.clusterId(), dropped, now)));
    }
}
