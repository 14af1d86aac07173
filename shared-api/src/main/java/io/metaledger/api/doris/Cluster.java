package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A cluster of an instance; null is "not set".
 *
 * @param ordinal its place in the wire order of its instance, never given to another cluster of it
 * @param nextNodeOrdinal the ordinal that the next node gets
 * @param ctime Unix seconds
 * @param mtime Unix seconds, set by every change of the cluster or of one of its nodes
 * @param clusterNames the sub clusters of a virtual cluster
 */
public record Cluster(
        long ordinal,
        String clusterId,
        String clusterName,
        ClusterType type,
        @Nullable String desc,
        Nodes nodes,
        long nextNodeOrdinal,
        List<String> mysqlUserName,
        @Nullable String publicEndpoint,
        @Nullable String privateEndpoint,
        @Nullable ClusterStatus clusterStatus,
        long ctime,
        long mtime,
        List<String> clusterNames,
        @Nullable Policy clusterPolicy,
        Map<String, String> properties) {

    public Cluster {
        mysqlUserName = Given.list(mysqlUserName);
        clusterNames = Given.list(clusterNames);
        properties = Given.map(properties);
    }

    /** The status that {@code get_cluster_status} shows: one that was never set counts as {@code NORMAL}. */
    public ClusterStatus shownStatus() {
        return clusterStatus == null ? ClusterStatus.NORMAL : clusterStatus;
    }

    /** What counts of it beside its nodes. */
    public Cluster bare(long itsOrdinal, long itsNextNodeOrdinal) {
        return withNodes(itsOrdinal, Nodes.NONE, itsNextNodeOrdinal);
    }

    Cluster withNodesOf(Cluster other) {
        return withNodes(ordinal, other.nodes, Math.max(nextNodeOrdinal, other.nextNodeOrdinal));
    }

    private Cluster withNodes(long itsOrdinal, Nodes itsNodes, long next) {
        return new Cluster(
                itsOrdinal,
                clusterId,
                clusterName,
                type,
                desc,
                itsNodes,
                next,
                mysqlUserName,
                publicEndpoint,
                privateEndpoint,
                clusterStatus,
                ctime,
                mtime,
                clusterNames,
                clusterPolicy,
                properties);
    }

    Cluster renamed(String to, long now) {
        return with(to, nodes, nextNodeOrdinal, clusterStatus, now);
    }

    Cluster withStatus(ClusterStatus to, long now) {
        return with(clusterName, nodes, nextNodeOrdinal, to, now);
    }

    Cluster plus(List<Node> added, long now) {
        var more = nodes;
        long next = nextNodeOrdinal;
        for (Node node : added) {
            more = more.plus(node);
            next = Math.max(next, node.ordinal() + 1);
        }
        return with(clusterName, more, next, clusterStatus, now);
    }

    Cluster minus(List<Node> dropped, long now) {
        var fewer = nodes;
        for (Node node : dropped) {
            fewer = fewer.minus(node);
        }
        return with(clusterName, fewer, nextNodeOrdinal, clusterStatus, now);
    }

    Cluster withNodeStatus(long nodeOrdinal, NodeStatus status, long now) {
        Node node = nodes.at(nodeOrdinal).orElseThrow();
        return with(
                clusterName, nodes.changed(node, n -> n.withStatus(status, now)), nextNodeOrdinal, clusterStatus, now);
    }

    Cluster withMysqlUsers(List<String> users, long now) {
        return with(users, publicEndpoint, privateEndpoint, clusterNames, clusterPolicy, now);
    }

    Cluster withEndpoints(String changedPublic, String changedPrivate, long now) {
        return with(mysqlUserName, changedPublic, changedPrivate, clusterNames, clusterPolicy, now);
    }

    Cluster withSubClusters(List<String> names, @Nullable Policy policy, long now) {
        return with(mysqlUserName, publicEndpoint, privateEndpoint, names, policy, now);
    }

    private Cluster with(
            String changedName, Nodes changedNodes, long next, @Nullable ClusterStatus changedStatus, long now) {
        return new Cluster(
                ordinal,
                clusterId,
                changedName,
                type,
                desc,
                changedNodes,
                next,
                mysqlUserName,
                publicEndpoint,
                privateEndpoint,
                changedStatus,
                ctime,
                now,
                clusterNames,
                clusterPolicy,
                properties);
    }

    private Cluster with(
            List<String> users,
            @Nullable String changedPublic,
            @Nullable String changedPrivate,
            List<String> names,
            @Nullable Policy policy,
            long now) {
        return new Cluster(
                ordinal,
                clusterId,
                clusterName,
                type,
                desc,
                nodes,
                nextNodeOrdinal,
                users,
                changedPublic,
                changedPrivate,
                clusterStatus,
                ctime,
                now,
                names,
                policy,
                properties);
    }
}
