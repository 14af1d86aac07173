package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterRejection.HomeInstanceDeleted;
import io.metaledger.api.doris.ClusterRejection.NoHomeInstance;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.NodeCommand;
import io.metaledger.api.doris.NodeCommand.AddNodes;
import io.metaledger.api.doris.NodeCommand.DecommissionNodes;
import io.metaledger.api.doris.NodeCommand.DropNodes;
import io.metaledger.api.doris.NodeCommand.NotifyNodesDecommissioned;
import io.metaledger.api.doris.NodeRejection.NodesMissing;
import io.metaledger.api.doris.NodeStatus;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.Optional;
import java.util.function.Function;

/** Nodes of a cluster that is there (contract: Doris, sections 6.6 to 6.8). */
final class NodeDecider implements Decider<NodeCommand> {

    private final AddressedInstance addressed;
    private final ClusterParameters parameters;
    private final NodeRemoval removal;

    NodeDecider(DorisSettings settings) {
        this.addressed = new AddressedInstance(settings);
        this.parameters = new ClusterParameters(settings, addressed);
        this.removal = new NodeRemoval(new SafeTime(settings));
    }

    @Override
    public Decision decide(NodeCommand command, States states, Facts facts) {
        return addressed.decide(
                command.instance(),
                command.cluster(),
                states,
                (id, spec) ->
                        refuseOr(
                                parameters
                                        .wrongForNodes(spec, states)
                                        .or(() -> when(spec.nodes().isEmpty(), NodesMissing::new)),
                                () -> decide(command, id, spec, states, facts)));
    }

    private Decision decide(NodeCommand command, String id, ClusterSpec spec, States states, Facts facts) {
        long now = facts.nowSeconds();
        return switch (command) {
            case AddNodes _ -> inHome(id, states, home -> NodeAddition.decide(home, spec, states, now));
            case DropNodes _ -> inHome(id, states, home -> removal.decide(home, spec, states, facts));
            case DecommissionNodes _ -> decommission(id, spec, NodeStatus.NODE_STATUS_DECOMMISSIONING, states, now);
            case NotifyNodesDecommissioned _ ->
                    decommission(id, spec, NodeStatus.NODE_STATUS_DECOMMISSIONED, states, now);
        };
    }

    private static Decision decommission(String id, ClusterSpec spec, NodeStatus to, States states, long now) {
        return refuseOr(
                NodeDecommission.unknownCuid(spec, states),
                () -> inHome(id, states, home -> NodeDecommission.decide(home, spec, to, states, now)));
    }

    private static Decision inHome(String id, States states, Function<Instance, Decision> decide) {
        return states.find(DorisKinds.INSTANCE, id)
                .map(home -> home.deleted() ? Decision.refuse(new HomeInstanceDeleted(id)) : decide.apply(home))
                .orElseGet(() -> Decision.refuse(new NoHomeInstance(id)));
    }

    /** The cluster with the id, else the one with the name; a stale one of the two does no harm. */
    static Optional<Cluster> addressedCluster(Instance home, ClusterSpec spec) {
        return home.clusters().byId(spec.clusterId()).or(() -> home.clusters().byName(spec.clusterName()));
    }
}
