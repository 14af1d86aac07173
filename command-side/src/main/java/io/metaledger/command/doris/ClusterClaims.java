package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.Clusters;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNotCompute;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterNotFound;
import io.metaledger.api.doris.VirtualClusterRejection.SubClusterTaken;
import io.metaledger.command.doris.RestorePath.OfCluster;

import java.util.Optional;

/** What a cluster of the past must not take from the other clusters of its instance as they are today. */
final class ClusterClaims {

    private final Clusters clusters;
    private final Instance present;
    private final OfCluster path;
    private final RestoreDraft draft;

    ClusterClaims(Instance present, OfCluster path, RestoreDraft draft) {
        this.clusters = present.clusters();
        this.present = present;
        this.path = path;
        this.draft = draft;
    }

    boolean mayGo(Cluster cluster) {
        Optional<Cluster> owner = clusters.virtualClusterOf(cluster.clusterName(), cluster.clusterId());
        owner.ifPresent(
                virtual -> draft.conflict(path.pointer(), "it belongs to the virtual cluster " + virtual.clusterId()));
        return owner.isEmpty();
    }

    boolean mayCome(Cluster cluster) {
        Optional<Cluster> sameName = clusters.byName(cluster.clusterName()).filter(this::isAnother);
        sameName.ifPresent(other ->
                draft.conflict(
                        path.pointer(),
                        "cluster_name " + cluster.clusterName() + " is used by cluster " + other.clusterId()));
        return sameName.isEmpty() && hasItsSubClusters(cluster);
    }

    /** Its own place, or the next one if somebody else is there. */
    long place(Cluster cluster) {
        boolean free =
                Optional.ofNullable(clusters.byOrdinal().get(cluster.ordinal())).filter(this::isAnother).isEmpty();
        return free ? cluster.ordinal() : clusters.nextOrdinal();
    }

    /** Nodes can come back if their endpoints are free, too. */
    NodeAdmission and(NodeAdmission others, Cluster cluster) {
        return new NodeAdmission.Beside(others, node -> endpointTaken(node, cluster.type()));
    }

    private Optional<String> endpointTaken(Node node, ClusterType type) {
        return NodeClaims.holder(node.endpoint(type), type, clusters)
                .filter(this::isAnother)
                .map(other -> "endpoint " + node.endpoint(type) + " is used by cluster " + other.clusterId());
    }

    private boolean hasItsSubClusters(Cluster cluster) {
        if (cluster.type() != ClusterType.VIRTUAL) {
            return true;
        }
        for (String name : cluster.clusterNames()) {
            Optional<DorisRejection> wrong = VirtualClusterDecider.wrongSubCluster(name, present, cluster.clusterId());
            if (wrong.isPresent()) {
                draft.conflict(path.pointer(), why(wrong.get(), name));
                return false;
            }
        }
        return true;
    }

    private static String why(DorisRejection wrong, String name) {
        return switch (wrong) {
            case SubClusterNotFound _ -> "there is no cluster " + name + " for it today";
            case SubClusterNotCompute _ -> "cluster " + name + " is no COMPUTE cluster today";
            case SubClusterTaken taken ->
                    "cluster " + name + " belongs to the virtual cluster " + taken.virtualClusterName();
            default -> "cluster " + name + " cannot belong to it";
        };
    }

    private boolean isAnother(Cluster cluster) {
        return !cluster.clusterId().equals(path.clusterId());
    }
}
