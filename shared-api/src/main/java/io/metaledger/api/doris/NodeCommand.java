package io.metaledger.api.doris;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

/** Changes of a cluster's nodes (contract: Doris, sections 6.6 to 6.8). */
public sealed interface NodeCommand extends DorisCommand {

    InstanceRef instance();

    @Nullable ClusterSpec cluster();

    @Override
    default Tag target() {
        return instance().target();
    }

    /** The endpoint {@code add_node}. */
    record AddNodes(InstanceRef instance, @Nullable ClusterSpec cluster) implements NodeCommand {}

    /** The endpoint {@code drop_node}. */
    record DropNodes(InstanceRef instance, @Nullable ClusterSpec cluster) implements NodeCommand {}

    /** The endpoint {@code decommission_node}. */
    record DecommissionNodes(InstanceRef instance, @Nullable ClusterSpec cluster) implements NodeCommand {}

    /** The endpoint {@code notify_decommissioned}. */
    record NotifyNodesDecommissioned(InstanceRef instance, @Nullable ClusterSpec cluster) implements NodeCommand {}
}
