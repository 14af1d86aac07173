package io.metaledger.api.doris;

/** Why a change of nodes is refused (contract: Doris, sections 6.6 to 6.8). */
public sealed interface NodeRejection extends DorisRejection {

    /** {@code to_add and to_del both empty or both not empty}. */
    record NodesMissing() implements NodeRejection {}

    /**
     * {@code sql node endpoint has been added, registered fe node={endpoint}} or {@code compute node endpoint has been
     * added, registered be node={endpoint}}.
     */
    record EndpointTaken(ClusterType type, String endpoint) implements NodeRejection {}

    /** The text of {@link CuidOccupant}. */
    record CuidOccupied(CuidOccupant by) implements NodeRejection {}

    /** Not found: {@code failed to find cluster to add node, instance_id={i} cluster_id={id} cluster_name={n}}. */
    record ClusterToAddToNotFound(WantedCluster wanted) implements NodeRejection {}

    /** {@code instance invalid, cant modify, plz check}. */
    record InstanceInvalid() implements NodeRejection {}

    /**
     * Not found: {@code not found ,can not find to drop nodes by cloud_unique_id={c} instance_id={i} cluster_name={n}
     * cluster_id={id} help Msg=…}.
     */
    record CuidToDropNotFound(String cloudUniqueId, WantedCluster wanted) implements NodeRejection {}

    /**
     * Not found: {@code not found ,cloud_unique_id can not find to drop node, instance_id={i} cluster_name={n}
     * cluster_id={id} node_info={node as JSON} help Msg=…}.
     */
    record NodeToDropNotFound(WantedCluster wanted, NodeSpec node) implements NodeRejection {}

    /**
     * Not found: {@code not found ,failed to find cluster to drop node, instance_id={i} cluster_id={id}
     * cluster_name={n}}. The contract leaves the text open; it has the words that make a failure of this endpoint "not
     * found".
     */
    record ClusterToDropFromNotFound(WantedCluster wanted) implements NodeRejection {}

    /**
     * Not found: {@code not found ,failed to find node to drop, instance_id={i} cluster_id={id} cluster_name={n}
     * cluster={cluster as JSON} help Msg =…}.
     *
     * @param cluster as the request describes it, so that the text stays small
     */
    record NodeNotInCluster(WantedCluster wanted, ClusterSpec cluster) implements NodeRejection {}

    /** {@code drop fe node not in safe time, try later, node={node as JSON}}. */
    record NodeNotInSafeTime(Node node) implements NodeRejection {}

    /** {@code cloud_unique_id not found}. */
    record CuidToDecommissionNotFound() implements NodeRejection {}
}
