package io.metaledger.api.doris;

/** Why a change of a cluster is refused (contract: Doris, section 6). */
public sealed interface ClusterRejection extends DorisRejection {

    /** {@code use degrade cloud_unique_id, but instance_id invalid, cloud_unique_id={cuid}}. */
    record DegradedCuidOfUnknownInstance(String cloudUniqueId) implements ClusterRejection {}

    /** {@code invalid request instance_id or cluster not given}. */
    record InstanceOrClusterNotGiven() implements ClusterRejection {}

    /** {@code cluster must have type arg}. */
    record ClusterTypeMissing() implements ClusterRejection {}

    /** {@code not have cluster name}. */
    record ClusterNameMissing() implements ClusterRejection {}

    /** {@code cluster name not regex with ^[a-zA-Z][a-zA-Z0-9_]*$, please check it}. */
    record ClusterNameInvalid(String clusterName) implements ClusterRejection {}

    /** {@code node={node} cloud_unique_id use degrade format, but check instance failed}. */
    record NodeOfUnknownInstance(NodeSpec node) implements ClusterRejection {}

    /**
     * {@code check cluster params failed, edit_log_port is required for frontends while heatbeat_port is required for
     * banckends, node : {node as JSON}}.
     */
    record NodePortMissing(NodeSpec node) implements ClusterRejection {}

    /**
     * {@code cluster is SQL type, and use multi follower mode, cant set master node, master count: {m} follower count:
     * {f}}.
     */
    record MasterAmongFollowers(int masters, int followers) implements ClusterRejection {}

    /** {@code cluster is SQL type, must have only one master node, now master count: {m}}. */
    record NotExactlyOneMaster(int masters) implements ClusterRejection {}

    /** {@code missing cluster_id=}. */
    record ClusterIdMissing() implements ClusterRejection {}

    /** Fault: {@code failed to get instance, info failed to get instance, instance_id={id} err=KeyNotFound}. */
    record NoInstanceForNewCluster(String instanceId) implements ClusterRejection {}

    /** Not found: {@code failed to get instance, instance_id={id} err=KeyNotFound}. */
    record NoInstanceOfClusterToDrop(String instanceId) implements ClusterRejection {}

    /** Bad argument: {@code failed to get instance, instance_id={id} err=KeyNotFound}. */
    record NoHomeInstance(String instanceId) implements ClusterRejection {}

    /** Bad argument, where {@link InstanceRejection.InstanceDeleted} is "not found"; the same text. */
    record HomeInstanceDeleted(String instanceId) implements ClusterRejection {}

    /** Conflict: {@code try to add a existing cluster id, existing_cluster_id={id}}. */
    record ClusterIdExists(String clusterId) implements ClusterRejection {}

    /** Conflict: {@code try to add a existing cluster name, existing_cluster_name={name}}. */
    record ClusterNameExists(String clusterName) implements ClusterRejection {}

    /** {@code add node input args node invalid, cluster={node as JSON}}. */
    record NodeAddressMissing(NodeSpec node) implements ClusterRejection {}

    /** Conflict, where {@link NodeRejection.EndpointTaken} is a bad argument; the same text. */
    record NewClusterEndpointTaken(ClusterType type, String endpoint) implements ClusterRejection {}

    /** Conflict, where {@link NodeRejection.CuidOccupied} is a bad argument; the same text. */
    record NewClusterCuidOccupied(CuidOccupant by) implements ClusterRejection {}

    /** Not found: {@code drop fe cluster not in safe time, try later, cluster={cluster as JSON}}. */
    record ClusterNotInSafeTime(Cluster cluster) implements ClusterRejection {}

    /** Not found: {@code failed to find cluster to drop, instance_id={i} cluster_id={id} cluster_name={n}}. */
    record ClusterToDropNotFound(WantedCluster wanted) implements ClusterRejection {}

    /**
     * Conflict: {@code failed to drop cluster, this cluster owned by virtual cluster={v} if you want drop this cluster,
     * please drop virtual cluster={v} firstly}.
     */
    record OwnedByVirtualCluster(String virtualClusterName) implements ClusterRejection {}

    /** {@code failed to find cluster to update, instance_id={i} cluster_id={id} cluster_name={n}}. */
    record ClusterToUpdateNotFound(WantedCluster wanted) implements ClusterRejection {}

    /**
     * {@code failed to rename cluster, a cluster with the same name already exists in this instance {cluster as JSON}}.
     *
     * @param cluster the one that should be renamed
     */
    record NewClusterNameTaken(Cluster cluster) implements ClusterRejection {}

    /** {@code no mysql user name to change}. */
    record MysqlUserNamesMissing() implements ClusterRejection {}

    /** Fault: {@code missing private endpoint}. */
    record PrivateEndpointMissing() implements ClusterRejection {}

    /** {@code just support set COMPUTE cluster status}. */
    record NotAComputeCluster() implements ClusterRejection {}

    /** {@code failed to set cluster status, status eq original status, original cluster is {status}}. */
    record ClusterStatusUnchanged(ClusterStatus status) implements ClusterRejection {}

    /** {@code failed to set cluster status, original cluster is {from} and want set {to}}. */
    record ClusterStatusTransitionForbidden(ClusterStatus from, ClusterStatus to) implements ClusterRejection {}
}
