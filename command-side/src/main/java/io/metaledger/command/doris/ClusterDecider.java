package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterCommand;
import io.metaledger.api.doris.ClusterCommand.AddCluster;
import io.metaledger.api.doris.ClusterCommand.AlterVirtualCluster;
import io.metaledger.api.doris.ClusterCommand.ChangeClusterEndpoint;
import io.metaledger.api.doris.ClusterCommand.DropCluster;
import io.metaledger.api.doris.ClusterCommand.RenameCluster;
import io.metaledger.api.doris.ClusterCommand.ReplaceClusterMysqlUsers;
import io.metaledger.api.doris.ClusterCommand.SetClusterStatus;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.ClusterRejection.ClusterIdMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterNotInSafeTime;
import io.metaledger.api.doris.ClusterRejection.ClusterToDropNotFound;
import io.metaledger.api.doris.ClusterRejection.NoInstanceOfClusterToDrop;
import io.metaledger.api.doris.ClusterRejection.OwnedByVirtualCluster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.WantedCluster;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.List;
import java.util.Optional;

/** Clusters as a whole (contract: Doris, section 6). */
final class ClusterDecider implements Decider<ClusterCommand> {

    private final AddressedInstance addressed;
    private final ClusterAddition addition;
    private final SafeTime safeTime;

    ClusterDecider(DorisSettings settings) {
        this.addressed = new AddressedInstance(settings);
        this.addition = new ClusterAddition(new ClusterParameters(settings, addressed));
        this.safeTime = new SafeTime(settings);
    }

    @Override
    public Decision decide(ClusterCommand command, States states, Facts facts) {
        return addressed.decide(
                command.instance(), command.cluster(), states, (id, spec) -> decide(command, id, spec, states, facts));
    }

    private Decision decide(ClusterCommand command, String id, ClusterSpec spec, States states, Facts facts) {
        long now = facts.nowSeconds();
        var update = new ClusterUpdate(id, spec, now);
        return switch (command) {
            case AddCluster _ -> addition.decide(id, spec, states, now);
            case DropCluster _ -> drop(id, spec, states, facts);
            case RenameCluster c -> update.rename(c.replaceIfExistingEmptyTargetCluster(), states);
            case ReplaceClusterMysqlUsers _ -> update.replaceMysqlUsers(states);
            case ChangeClusterEndpoint _ -> update.changeEndpoint(states);
            case SetClusterStatus _ -> update.setStatus(states);
            case AlterVirtualCluster _ -> update.alterVirtualCluster(states);
        };
    }

    private Decision drop(String instanceId, ClusterSpec spec, States states, Facts facts) {
        if (Given.isEmpty(spec.clusterId())) {
            return Decision.refuse(new ClusterIdMissing());
        }
        return states.find(DorisKinds.INSTANCE, instanceId)
                .map(instance -> dropFrom(instance, spec, states, facts))
                .orElseGet(() -> Decision.refuse(new NoInstanceOfClusterToDrop(instanceId)));
    }

    private Decision dropFrom(Instance instance, ClusterSpec spec, States states, Facts facts) {
        String id = instance.instanceId();
        Optional<Cluster> cluster = instance.clusters().byId(spec.clusterId());
        return refuseOr(
                when(instance.deleted(), () -> new InstanceDeleted(id)),
                () ->
                        cluster.map(found -> drop(found, instance, states, facts))
                                .orElseGet(
                                        () -> Decision.refuse(new ClusterToDropNotFound(WantedCluster.of(id, spec)))));
    }

    private Decision drop(Cluster cluster, Instance instance, States states, Facts facts) {
        return refuseOr(
                when(safeTime.protects(cluster, states, facts), () -> new ClusterNotInSafeTime(cluster))
                        .or(() -> ownedByVirtualCluster(cluster, instance)),
                () -> Decision.accept(dropped(cluster, instance)));
    }

    private static Optional<DorisRejection> ownedByVirtualCluster(Cluster cluster, Instance instance) {
        return instance.clusters()
                .virtualClusterOf(cluster.clusterName(), cluster.clusterId())
                .map(owner -> new OwnedByVirtualCluster(owner.clusterName()));
    }

    /** The event names the cloud_unique_ids that become free. */
    static ClusterDropped dropped(Cluster cluster, Instance instance) {
        return dropped(cluster, instance.instanceId());
    }

    static ClusterDropped dropped(Cluster cluster, String instanceId) {
        List<String> freed = cluster.nodes().inOrder().stream().map(Node::cuid).distinct().toList();
        return new ClusterDropped(instanceId, cluster.clusterId(), cluster.clusterName(), freed);
    }
}
