package io.metaledger.api.undermoon;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What is asked of a cluster (contract, B8, M5 to M13, M16). Names may be illegal; that is for the decision to say. */
public sealed interface ClusterCommand extends UndermoonCommand {

    String cluster();

    record CreateCluster(String cluster, long nodeNumber) implements ClusterCommand {}

    record DeleteCluster(String cluster) implements ClusterCommand {}

    /**
     * @param nodeNumber how many more
     */
    record AddNodes(String cluster, long nodeNumber) implements ClusterCommand {}

    /**
     * @param nodeNumber how many in all
     */
    record AddNodesUpTo(String cluster, long nodeNumber) implements ClusterCommand {}

    record RemoveFreeNodes(String cluster) implements ClusterCommand {}

    /** The first step of automatic scaling: drops free nodes, then adds nodes or starts to shrink (section 14.5). */
    record ScaleNodes(String cluster, long nodeNumber) implements ClusterCommand {}

    /**
     * The last step of scaling out, once all proxies know of the new nodes.
     *
     * @param grownAt the epoch at which the cluster got the nodes that all proxies know of
     */
    record SpreadSlots(String cluster, long nodeNumber, long grownAt) implements ClusterCommand {}

    record ExpandSlots(String cluster) implements ClusterCommand {}

    record ShrinkSlots(String cluster, long nodeNumber) implements ClusterCommand {}

    /**
     * @param task null when the range that was sent is not tagged as a task
     */
    record CommitMigration(String cluster, Task.@Nullable Ref task) implements ClusterCommand {}

    record ChangeClusterConfig(String cluster, List<ConfigField> fields) implements ClusterCommand {
        public ChangeClusterConfig {
            fields = List.copyOf(fields);
        }
    }

    /** As it was sent. */
    record ConfigField(String key, String value) {}

    record BalanceMasters(String cluster) implements ClusterCommand {}
}
