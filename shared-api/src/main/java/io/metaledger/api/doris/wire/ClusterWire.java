package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.Nodes;
import io.metaledger.api.doris.Policy;

import java.util.function.BiConsumer;

/** Clusters and nodes on the wire, in the order of the contract, section 3. */
public final class ClusterWire {

    private ClusterWire() {}

    public static void cluster(WireWriter w, Cluster cluster) {
        cluster(w, cluster, (out, nodes) -> out.objects("nodes", nodes.inOrder(), ClusterWire::node));
    }

    /** With its nodes under their endpoints. */
    static void clusterInTree(WireWriter w, Cluster cluster) {
        w.number("ordinal", cluster.ordinal());
        cluster(
                w,
                cluster,
                (out, nodes) ->
                        out.keyed(
                                "nodes",
                                nodes.inOrder(),
                                node -> node.endpoint(cluster.type()),
                                ClusterWire::nodeInTree));
    }

    public static void node(WireWriter w, Node node) {
        w.text("cloud_unique_id", node.cloudUniqueId())
                .text("name", node.name())
                .text("ip", node.ip())
                .text("vpc_name", node.vpcName())
                .int64("ctime", node.ctime())
                .int64("mtime", node.mtime())
                .name("status", node.status())
                .int32("heartbeat_port", node.heartbeatPort())
                .text("desc", node.desc())
                .int32("edit_log_port", node.editLogPort())
                .name("node_type", node.nodeType())
                .flag("is_smooth_upgrade", node.smoothUpgrade())
                .text("host", node.host())
                .text("public_endpoint", node.publicEndpoint())
                .text("private_endpoint", node.privateEndpoint());
    }

    /** A cluster as error texts repeat it. */
    static String text(Cluster cluster) {
        return WireWriter.compact(w -> cluster(w, cluster));
    }

    private static void nodeInTree(WireWriter w, Node node) {
        node(w.number("ordinal", node.ordinal()), node);
    }

    private static void cluster(WireWriter w, Cluster cluster, BiConsumer<WireWriter, Nodes> nodes) {
        w.text("cluster_id", cluster.clusterId())
                .text("cluster_name", cluster.clusterName())
                .name("type", cluster.type())
                .text("desc", cluster.desc());
        nodes.accept(w, cluster.nodes());
        w.texts("mysql_user_name", cluster.mysqlUserName())
                .text("public_endpoint", cluster.publicEndpoint())
                .text("private_endpoint", cluster.privateEndpoint())
                .name("cluster_status", cluster.clusterStatus())
                .int64("ctime", cluster.ctime())
                .int64("mtime", cluster.mtime())
                .texts("cluster_names", cluster.clusterNames())
                .object("cluster_policy", cluster.clusterPolicy(), ClusterWire::policy)
                .map("properties", cluster.properties());
    }

    private static void policy(WireWriter w, Policy policy) {
        w.name("type", policy.type())
                .text("active_cluster_name", policy.activeClusterName())
                .texts("standby_cluster_names", policy.standbyClusterNames())
                .int64("failover_failure_threshold", policy.failoverFailureThreshold())
                .int64("unhealthy_node_threshold_percent", policy.unhealthyNodeThresholdPercent())
                .texts("cache_warmup_jobids", policy.cacheWarmupJobids());
    }
}
