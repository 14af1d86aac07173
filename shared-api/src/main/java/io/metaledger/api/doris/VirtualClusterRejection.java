package io.metaledger.api.doris;

/** Why a virtual cluster cannot be as asked (contract: Doris, section 6.12); all of them are bad arguments. */
public sealed interface VirtualClusterRejection extends DorisRejection {

    /** {@code Inconsistent virtual cluster args}. */
    record InconsistentArgs() implements VirtualClusterRejection {}

    /** {@code subcgs and policy must be Incoming at the same time or do not transmit at the same time}. */
    record SubClustersWithoutPolicy() implements VirtualClusterRejection {}

    /** {@code Currently, just support two sub clusters}. */
    record NotTwoSubClusters() implements VirtualClusterRejection {}

    /** {@code cluster name {n} does not match regex ^[a-zA-Z][a-zA-Z0-9_]*$}. */
    record SubClusterNameInvalid(String clusterName) implements VirtualClusterRejection {}

    /** {@code plz set cluster policy type, use virtual cluster policy}. */
    record PolicyTypeMissing() implements VirtualClusterRejection {}

    /**
     * {@code Inconsistent cluster policy: active_cluster_name must be set if standby_cluster_names are present, and
     * vice versa.}.
     */
    record ActiveOrStandbyMissing() implements VirtualClusterRejection {}

    /** {@code active_cluster_name must not be empty and must be in cluster_names}. */
    record ActiveNotAmongSubClusters() implements VirtualClusterRejection {}

    /** {@code standby_cluster_name {n} must be in cluster_names}. */
    record StandbyNotAmongSubClusters(String clusterName) implements VirtualClusterRejection {}

    /** {@code active_cluster_name is same of standby_cluster_name}. */
    record StandbyIsActive() implements VirtualClusterRejection {}

    /** {@code failover_failure_threshold must be greater than 0 and less than max(int64)}. */
    record FailoverThresholdOutOfRange() implements VirtualClusterRejection {}

    /** {@code unhealthy_node_threshold_percent must be greater than 0 and less than or equal to 100}. */
    record UnhealthyPercentOutOfRange() implements VirtualClusterRejection {}

    /** {@code sub cluster {n} not been added in instance, plz add it before create virtual cluster}. */
    record SubClusterNotFound(String clusterName) implements VirtualClusterRejection {}

    /** {@code sub cluster {n} 's type must be eq COMPUTE}. */
    record SubClusterNotCompute(String clusterName) implements VirtualClusterRejection {}

    /** {@code sub cluster {n} has been add by other vcg={v}}. */
    record SubClusterTaken(String clusterName, String virtualClusterName) implements VirtualClusterRejection {}
}
