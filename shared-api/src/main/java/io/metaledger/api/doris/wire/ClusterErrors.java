package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.existed;
import static io.metaledger.api.doris.wire.DorisError.invalid;
import static io.metaledger.api.doris.wire.DorisError.missing;
import static io.metaledger.api.doris.wire.DorisError.notFound;

import io.metaledger.api.doris.ClusterRejection;
import io.metaledger.api.doris.ClusterRejection.ClusterIdExists;
import io.metaledger.api.doris.ClusterRejection.ClusterIdMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterNameExists;
import io.metaledger.api.doris.ClusterRejection.ClusterNameInvalid;
import io.metaledger.api.doris.ClusterRejection.ClusterNameMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterNotInSafeTime;
import io.metaledger.api.doris.ClusterRejection.ClusterStatusTransitionForbidden;
import io.metaledger.api.doris.ClusterRejection.ClusterStatusUnchanged;
import io.metaledger.api.doris.ClusterRejection.ClusterToDropNotFound;
import io.metaledger.api.doris.ClusterRejection.ClusterToUpdateNotFound;
import io.metaledger.api.doris.ClusterRejection.ClusterTypeMissing;
import io.metaledger.api.doris.ClusterRejection.DegradedCuidOfUnknownInstance;
import io.metaledger.api.doris.ClusterRejection.HomeInstanceDeleted;
import io.metaledger.api.doris.ClusterRejection.InstanceOrClusterNotGiven;
import io.metaledger.api.doris.ClusterRejection.MasterAmongFollowers;
import io.metaledger.api.doris.ClusterRejection.MysqlUserNamesMissing;
import io.metaledger.api.doris.ClusterRejection.NewClusterCuidOccupied;
import io.metaledger.api.doris.ClusterRejection.NewClusterEndpointTaken;
import io.metaledger.api.doris.ClusterRejection.NewClusterNameTaken;
import io.metaledger.api.doris.ClusterRejection.NoHomeInstance;
import io.metaledger.api.doris.ClusterRejection.NoInstanceForNewCluster;
import io.metaledger.api.doris.ClusterRejection.NoInstanceOfClusterToDrop;
import io.metaledger.api.doris.ClusterRejection.NodeAddressMissing;
import io.metaledger.api.doris.ClusterRejection.NodeOfUnknownInstance;
import io.metaledger.api.doris.ClusterRejection.NodePortMissing;
import io.metaledger.api.doris.ClusterRejection.NotAComputeCluster;
import io.metaledger.api.doris.ClusterRejection.NotExactlyOneMaster;
import io.metaledger.api.doris.ClusterRejection.OwnedByVirtualCluster;
import io.metaledger.api.doris.ClusterRejection.PrivateEndpointMissing;
import io.metaledger.api.doris.CuidOccupant;
import io.metaledger.api.doris.WantedCluster;

/** The refusals of section 6 that are about clusters as a whole. */
final class ClusterErrors {

    private ClusterErrors() {}

    static DorisError of(ClusterRejection why) {
        return switch (why) {
            case DegradedCuidOfUnknownInstance r ->
                    invalid(
                            "use degrade cloud_unique_id, but instance_id invalid, cloud_unique_id="
                                    + r.cloudUniqueId());
            case InstanceOrClusterNotGiven _ -> invalid("invalid request instance_id or cluster not given");
            case ClusterTypeMissing _ -> invalid("cluster must have type arg");
            case ClusterNameMissing _ -> invalid("not have cluster name");
            case ClusterNameInvalid _ ->
                    invalid("cluster name not regex with ^[a-zA-Z][a-zA-Z0-9_]*$, please check it");
            case NodeOfUnknownInstance r ->
                    invalid(
                            "node="
                                    + RequestText.of(r.node())
                                    + " cloud_unique_id use degrade format, but check instance failed");
            case NodePortMissing r ->
                    invalid(
                            "check cluster params failed, edit_log_port is required for frontends while heatbeat_port"
                                    + " is required for banckends, node : "
                                    + RequestText.of(r.node()));
            case MasterAmongFollowers r ->
                    invalid(
                            "cluster is SQL type, and use multi follower mode, cant set master node, master count: "
                                    + r.masters()
                                    + " follower count: "
                                    + r.followers());
            case NotExactlyOneMaster r ->
                    invalid("cluster is SQL type, must have only one master node, now master count: " + r.masters());
            case ClusterIdMissing _ -> invalid("missing cluster_id=");
            case NoInstanceForNewCluster r ->
                    missing(
                            "failed to get instance, info failed to get instance, instance_id="
                                    + r.instanceId()
                                    + " err=KeyNotFound");
            case NoInstanceOfClusterToDrop r -> notFound(DorisErrors.noInstance(r.instanceId()));
            case NoHomeInstance r -> invalid(DorisErrors.noInstance(r.instanceId()));
            case HomeInstanceDeleted _ -> invalid(InstanceErrors.DELETED);
            case ClusterIdExists r -> existed("try to add a existing cluster id, existing_cluster_id=" + r.clusterId());
            case ClusterNameExists r ->
                    existed("try to add a existing cluster name, existing_cluster_name=" + r.clusterName());
            case NodeAddressMissing r ->
                    invalid("add node input args node invalid, cluster=" + RequestText.of(r.node()));
            case NewClusterEndpointTaken r -> existed(NodeErrors.endpointTaken(r.type(), r.endpoint()));
            case NewClusterCuidOccupied r -> existed(occupied(r.by()));
            case ClusterNotInSafeTime r ->
                    notFound("drop fe cluster not in safe time, try later, cluster=" + ClusterWire.text(r.cluster()));
            case ClusterToDropNotFound r -> notFound("failed to find cluster to drop, " + wanted(r.wanted()));
            case OwnedByVirtualCluster r ->
                    existed(
                            "failed to drop cluster, this cluster owned by virtual cluster="
                                    + r.virtualClusterName()
                                    + " if you want drop this cluster, please drop virtual cluster="
                                    + r.virtualClusterName()
                                    + " firstly");
            case ClusterToUpdateNotFound r -> invalid("failed to find cluster to update, " + wanted(r.wanted()));
            case NewClusterNameTaken r ->
                    invalid(
                            "failed to rename cluster, a cluster with the same name already exists in this instance "
                                    + ClusterWire.text(r.cluster()));
            case MysqlUserNamesMissing _ -> invalid("no mysql user name to change");
            case PrivateEndpointMissing _ ->
                    new DorisError(DorisCode.CLUSTER_ENDPOINT_MISSING, "missing private endpoint");
            case NotAComputeCluster _ -> invalid("just support set COMPUTE cluster status");
            case ClusterStatusUnchanged r ->
                    invalid(
                            "failed to set cluster status, status eq original status, original cluster is "
                                    + r.status());
            case ClusterStatusTransitionForbidden r ->
                    invalid(
                            "failed to set cluster status, original cluster is "
                                    + r.from()
                                    + " and want set "
                                    + r.to());
        };
    }

    static String occupied(CuidOccupant by) {
        return "cloud_unique_id is already occupied by an instance, instance_id="
                + by.instanceId()
                + " cluster_name="
                + by.clusterName()
                + " cluster_id="
                + by.clusterId()
                + " cloud_unique_id="
                + by.cloudUniqueId();
    }

    static String wanted(WantedCluster wanted) {
        return "instance_id="
                + wanted.instanceId()
                + " cluster_id="
                + wanted.clusterId()
                + " cluster_name="
                + wanted.clusterName();
    }
}
