package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.VirtualClusterRejection;
import io.metaledger.api.doris.VirtualClusterRejection.ActiveNotAmongSubClusters;
import io.metaledger.api.doris.VirtualClusterRejection.ActiveOrStandbyMissing;
import io.metaledger.api.doris.VirtualClusterRejection.FailoverThresholdOutOfRange;
import io.metaledger.api.doris.VirtualClusterRejection.InconsistentArgs;
import io.metaledger.api.doris.VirtualClusterRejection.NotTwoSubClusters;
import io.metaledger.api.doris.VirtualClusterRejection.PolicyTypeMissing;
import io.metaledger.api.doris.VirtualClusterRejection.StandbyIsActive;
import io.metaledger.api.doris.VirtualClusterRejection.StandbyNotAmongSubClusters;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNameInvalid;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNotCompute;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNotFound;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterTaken;
import io.metaledger.api.doris.VirtualClusterRejection.SubClustersWithoutPolicy;
import io.metaledger.api.doris.VirtualClusterRejection.UnhealthyPercentOutOfRange;

/** The refusals of section 6.12; all of them are bad arguments. */
final class VirtualClusterErrors {

    private VirtualClusterErrors() {}

    static String text(VirtualClusterRejection why) {
        return switch (why) {
            case InconsistentArgs _ -> "Inconsistent virtual cluster args";
            case SubClustersWithoutPolicy _ ->
                    "subcgs and policy must be Incoming at the same time or do not transmit at the same time";
            case NotTwoSubClusters _ -> "Currently, just support two sub clusters";
            case SubClusterNameInvalid r ->
                    "cluster name " + r.clusterName() + " does not match regex ^[a-zA-Z][a-zA-Z0-9_]*$";
            case PolicyTypeMissing _ -> "plz set cluster policy type, use virtual cluster policy";
            case ActiveOrStandbyMissing _ ->
                    "Inconsistent cluster policy: active_cluster_name must be set if standby_cluster_names are present,"
                            + " and vice versa.";
            case ActiveNotAmongSubClusters _ -> "active_cluster_name must not be empty and must be in cluster_names";
            case StandbyNotAmongSubClusters r ->
                    "standby_cluster_name " + r.clusterName() + " must be in cluster_names";
            case StandbyIsActive _ -> "active_cluster_name is same of standby_cluster_name";
            case FailoverThresholdOutOfRange _ ->
                    "failover_failure_threshold must be greater than 0 and less than max(int64)";
            case UnhealthyPercentOutOfRange _ ->
                    "unhealthy_node_threshold_percent must be greater than 0 and less than or equal to 100";
            case SubClusterNotFound r ->
                    "sub cluster "
                            + r.clusterName()
                            + " not been added in instance, plz add it before create virtual cluster";
            case SubClusterNotCompute r -> "sub cluster " + r.clusterName() + " 's type must be eq COMPUTE";
            case SubClusterTaken r ->
                    "sub cluster " + r.clusterName() + " has been add by other vcg=" + r.virtualClusterName();
        };
    }
}
