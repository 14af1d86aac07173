package io.metaledger.api.doris.wire;

import static io.metaledger.api.doris.wire.DorisError.invalid;
import static io.metaledger.api.doris.wire.DorisError.notFound;

import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.NodeRejection;
import io.metaledger.api.doris.NodeRejection.ClusterToAddToNotFound;
import io.metaledger.api.doris.NodeRejection.ClusterToDropFromNotFound;
import io.metaledger.api.doris.NodeRejection.CuidOccupied;
import io.metaledger.api.doris.NodeRejection.CuidToDecommissionNotFound;
import io.metaledger.api.doris.NodeRejection.CuidToDropNotFound;
import io.metaledger.api.doris.NodeRejection.EndpointTaken;
import io.metaledger.api.doris.NodeRejection.InstanceInvalid;
import io.metaledger.api.doris.NodeRejection.NodeNotInCluster;
import io.metaledger.api.doris.NodeRejection.NodeNotInSafeTime;
import io.metaledger.api.doris.NodeRejection.NodeToDropNotFound;
import io.metaledger.api.doris.NodeRejection.NodesMissing;
import io.metaledger.api.doris.WantedCluster;

/** The refusals of section 6 that are about nodes. */
final class NodeErrors {

    /** Advice about a cache that we do not have; clients compare the text. */
    private static final String HELP =
            "Ms nodes memory cache may be inconsistent, pls check registry key may be contain"
                    + " 127.0.0.1, and call get_instance api get instance info from fdb";

    private NodeErrors() {}

    static DorisError of(NodeRejection why) {
        return switch (why) {
            case NodesMissing _ -> invalid("to_add and to_del both empty or both not empty");
            case EndpointTaken r -> invalid(endpointTaken(r.type(), r.endpoint()));
            case CuidOccupied r -> invalid(ClusterErrors.occupied(r.by()));
            case ClusterToAddToNotFound r ->
                    notFound("failed to find cluster to add node, " + ClusterErrors.wanted(r.wanted()));
            case InstanceInvalid _ -> invalid("instance invalid, cant modify, plz check");
            case CuidToDropNotFound r ->
                    notFound(
                            "not found ,can not find to drop nodes by cloud_unique_id="
                                    + r.cloudUniqueId()
                                    + " "
                                    + nameFirst(r.wanted())
                                    + " help Msg="
                                    + HELP);
            case NodeToDropNotFound r ->
                    notFound(
                            "not found ,cloud_unique_id can not find to drop node, "
                                    + nameFirst(r.wanted())
                                    + " node_info="
                                    + RequestText.of(r.node())
                                    + " help Msg="
                                    + HELP);
            case ClusterToDropFromNotFound r ->
                    notFound("not found ,failed to find cluster to drop node, " + ClusterErrors.wanted(r.wanted()));
            case NodeNotInCluster r ->
                    notFound(
                            "not found ,failed to find node to drop, "
                                    + ClusterErrors.wanted(r.wanted())
                                    + " cluster="
                                    + RequestText.of(r.cluster())
                                    + " help Msg ="
                                    + HELP);
            case NodeNotInSafeTime r ->
                    invalid(
                            "drop fe node not in safe time, try later, node="
                                    + WireWriter.compact(w -> ClusterWire.node(w, r.node())));
            case CuidToDecommissionNotFound _ -> invalid("cloud_unique_id not found");
        };
    }

    static String endpointTaken(ClusterType type, String endpoint) {
        return type == ClusterType.SQL
                ? "sql node endpoint has been added, registered fe node=" + endpoint
                : "compute node endpoint has been added, registered be node=" + endpoint;
    }

    private static String nameFirst(WantedCluster wanted) {
        return "instance_id="
                + wanted.instanceId()
                + " cluster_name="
                + wanted.clusterName()
                + " cluster_id="
                + wanted.clusterId();
    }
}
