package io.metaledger.api.doris;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

/** Changes of a cluster as a whole (contract: Doris, section 6). */
public sealed interface ClusterCommand extends DorisCommand {

    InstanceRef instance();

    @Nullable ClusterSpec cluster();

    @Override
    default Tag target() {
        return instance().target();
    }

    record AddCluster(InstanceRef instance, @Nullable ClusterSpec cluster) implements ClusterCommand {}

    record DropCluster(InstanceRef instance, @Nullable ClusterSpec cluster) implements ClusterCommand {}

    record RenameCluster(
            InstanceRef instance, @Nullable ClusterSpec cluster, boolean replaceIfExistingEmptyTargetCluster)
            implements ClusterCommand {}

    /** The endpoint {@code update_cluster_mysql_user_name}. */
    record ReplaceClusterMysqlUsers(InstanceRef instance, @Nullable ClusterSpec cluster) implements ClusterCommand {}

    /** The endpoint {@code update_cluster_endpoint}. */
    record ChangeClusterEndpoint(InstanceRef instance, @Nullable ClusterSpec cluster) implements ClusterCommand {}

    record SetClusterStatus(InstanceRef instance, @Nullable ClusterSpec cluster) implements ClusterCommand {}

    /** The endpoint {@code alter_vcluster_info}. */
    record AlterVirtualCluster(InstanceRef instance, @Nullable ClusterSpec cluster) implements ClusterCommand {}
}
