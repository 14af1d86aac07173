package io.metaledger.api.doris;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.metaledger.api.doris.ClusterEvent.ClusterAdded;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.ClusterEvent.ClusterEndpointChanged;
import io.metaledger.api.doris.ClusterEvent.ClusterMysqlUsersReplaced;
import io.metaledger.api.doris.ClusterEvent.ClusterRenamed;
import io.metaledger.api.doris.ClusterEvent.ClusterRestored;
import io.metaledger.api.doris.ClusterEvent.ClusterStatusChanged;
import io.metaledger.api.doris.ClusterEvent.VirtualClusterAltered;
import io.metaledger.api.doris.NodeEvent.NodeDecommissionStarted;
import io.metaledger.api.doris.NodeEvent.NodeDecommissioned;
import io.metaledger.api.doris.NodeEvent.NodeRef;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeEvent.NodesDropped;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The clusters of an instance in wire order, with what must be unique among them. Stored are the next ordinal and the
 * plain list; the rest is derived.
 *
 * @param nextOrdinal the ordinal that the next cluster gets
 * @param byOrdinal the clusters
 * @param ids cluster id to ordinal
 * @param names cluster name to ordinal
 * @param frontends endpoint of a node of an SQL cluster to that cluster's ordinal
 * @param backends endpoint of a node of a COMPUTE cluster to that cluster's ordinal
 */
public record Clusters(
        long nextOrdinal,
        @JsonIgnore TreePMap<Long, Cluster> byOrdinal,
        @JsonIgnore HashPMap<String, Long> ids,
        @JsonIgnore HashPMap<String, Long> names,
        @JsonIgnore HashPMap<String, Long> frontends,
        @JsonIgnore HashPMap<String, Long> backends) {

    public static final Clusters NONE =
            new Clusters(
                    0,
                    TreePMap.empty(),
                    HashTreePMap.empty(),
                    HashTreePMap.empty(),
                    HashTreePMap.empty(),
                    HashTreePMap.empty());

    @JsonCreator
    static Clusters of(@JsonProperty("nextOrdinal") long nextOrdinal, @JsonProperty("inOrder") List<Cluster> clusters) {
        var all = NONE;
        for (Cluster cluster : clusters) {
            all = all.plus(cluster);
        }
        return new Clusters(nextOrdinal, all.byOrdinal, all.ids, all.names, all.frontends, all.backends);
    }

    @JsonProperty
    public Collection<Cluster> inOrder() {
        return byOrdinal.values();
    }

    public boolean none() {
        return byOrdinal.isEmpty();
    }

    public Optional<Cluster> byId(@Nullable String clusterId) {
        return Optional.ofNullable(clusterId).map(ids::get).map(byOrdinal::get);
    }

    public Optional<Cluster> byName(@Nullable String clusterName) {
        return Optional.ofNullable(clusterName).map(names::get).map(byOrdinal::get);
    }

    /** Whether a node of a cluster of that type has this endpoint already. */
    public boolean endpointTaken(ClusterType type, String endpoint) {
        return switch (type) {
            case SQL -> frontends.containsKey(endpoint);
            case COMPUTE -> backends.containsKey(endpoint);
            case VIRTUAL -> false;
        };
    }

    /** The first SQL cluster in wire order, whose frontends decide whether the instance is valid. */
    public Optional<Cluster> firstSqlCluster() {
        return inOrder().stream().filter(c -> c.type() == ClusterType.SQL).findFirst();
    }

    /** The first virtual cluster that has this name among its sub clusters, the one with that id not counted. */
    public Optional<Cluster> virtualClusterOf(String subClusterName, @Nullable String exceptClusterId) {
        return inOrder().stream()
                .filter(c -> c.type() == ClusterType.VIRTUAL)
                .filter(c -> c.clusterNames().contains(subClusterName))
                .filter(c -> !c.clusterId().equals(exceptClusterId))
                .findFirst();
    }

    Clusters evolve(ClusterEvent event) {
        return switch (event) {
            case ClusterAdded e -> plus(e.cluster());
            case ClusterDropped e -> minus(byId(e.clusterId()).orElseThrow());
            case ClusterRestored e -> restored(e.cluster());
            case ClusterRenamed e -> renamed(e);
            case ClusterStatusChanged e -> changed(e.clusterId(), c -> c.withStatus(e.to(), e.mtime()));
            case ClusterMysqlUsersReplaced e ->
                    changed(e.clusterId(), c -> c.withMysqlUsers(e.mysqlUserName(), e.mtime()));
            case ClusterEndpointChanged e ->
                    changed(e.clusterId(), c -> c.withEndpoints(e.publicEndpoint(), e.privateEndpoint(), e.mtime()));
            case VirtualClusterAltered e ->
                    changed(e.clusterId(), c -> c.withSubClusters(e.clusterNames(), e.clusterPolicy(), e.mtime()));
        };
    }

    Clusters evolve(NodeEvent event) {
        return switch (event) {
            case NodesAdded e -> withNodes(e);
            case NodesDropped e -> withoutNodes(e);
            case NodeDecommissionStarted e -> withStatus(e.nodes(), NodeStatus.NODE_STATUS_DECOMMISSIONING, e.mtime());
            case NodeDecommissioned e -> withStatus(e.nodes(), NodeStatus.NODE_STATUS_DECOMMISSIONED, e.mtime());
        };
    }

    private Clusters plus(Cluster cluster) {
        long ordinal = cluster.ordinal();
        return new Clusters(
                        Math.max(nextOrdinal, ordinal + 1),
                        byOrdinal.plus(ordinal, cluster),
                        ids.plus(cluster.clusterId(), ordinal),
                        names.plus(cluster.clusterName(), ordinal),
                        frontends,
                        backends)
                .withEndpoints(cluster, cluster.nodes().inOrder());
    }

    private Clusters minus(Cluster cluster) {
        return new Clusters(
                        nextOrdinal,
                        byOrdinal.minus(cluster.ordinal()),
                        ids.minus(cluster.clusterId()),
                        names.minus(cluster.clusterName()),
                        frontends,
                        backends)
                .withoutEndpoints(cluster, cluster.nodes().inOrder());
    }

    Clusters withNextOrdinal(long atLeast) {
        return new Clusters(Math.max(nextOrdinal, atLeast), byOrdinal, ids, names, frontends, backends);
    }

    /** One that is there keeps its nodes; it has the same ordinal and type. */
    private Clusters restored(Cluster cluster) {
        Cluster before = byId(cluster.clusterId()).orElse(null);
        if (before == null) {
            return plus(cluster);
        }
        long ordinal = before.ordinal();
        boolean ownsName = names.getOrDefault(before.clusterName(), -1L) == ordinal; // not if names are being swapped
        var restored = (ownsName ? names.minus(before.clusterName()) : names).plus(cluster.clusterName(), ordinal);
        var all = byOrdinal.plus(ordinal, cluster.withNodesOf(before));
        return new Clusters(nextOrdinal, all, ids, restored, frontends, backends);
    }

    private Clusters renamed(ClusterRenamed event) {
        Cluster cluster = byId(event.clusterId()).orElseThrow();
        var renamed = names.minus(cluster.clusterName()).plus(event.to(), cluster.ordinal());
        return new Clusters(nextOrdinal, byOrdinal, ids, renamed, frontends, backends)
                .changed(event.clusterId(), c -> c.renamed(event.to(), event.mtime()));
    }

    private Clusters withNodes(NodesAdded event) {
        Clusters changed = changed(event.clusterId(), c -> c.plus(event.nodes(), event.mtime()));
        return changed.withEndpoints(changed.byId(event.clusterId()).orElseThrow(), event.nodes());
    }

    private Clusters withoutNodes(NodesDropped event) {
        Cluster cluster = byId(event.clusterId()).orElseThrow();
        List<Node> dropped =
                event.nodes().stream().map(ref -> cluster.nodes().at(ref.ordinal()).orElseThrow()).toList();
        return changed(event.clusterId(), c -> c.minus(dropped, event.mtime())).withoutEndpoints(cluster, dropped);
    }

    private Clusters withStatus(List<NodeRef> nodes, NodeStatus status, long now) {
        var all = this;
        for (NodeRef ref : nodes) {
            all = all.changed(ref.clusterId(), c -> c.withNodeStatus(ref.ordinal(), status, now));
        }
        return all;
    }

    private Clusters changed(String clusterId, UnaryOperator<Cluster> change) {
        Cluster cluster = change.apply(byId(clusterId).orElseThrow());
        return new Clusters(nextOrdinal, byOrdinal.plus(cluster.ordinal(), cluster), ids, names, frontends, backends);
    }

    private Clusters withEndpoints(Cluster cluster, Collection<Node> nodes) {
        var fe = frontends;
        var be = backends;
        for (Node node : nodes) {
            String endpoint = node.endpoint(cluster.type());
            switch (cluster.type()) {
                case SQL -> fe = fe.plus(endpoint, cluster.ordinal());
                case COMPUTE -> be = be.plus(endpoint, cluster.ordinal());
                case VIRTUAL ->
                        throw new IllegalStateException("A virtual cluster has no nodes: " + cluster.clusterId());
            }
        }
        return new Clusters(nextOrdinal, byOrdinal, ids, names, fe, be);
    }

    private Clusters withoutEndpoints(Cluster cluster, Collection<Node> nodes) {
        var gone = nodes.stream().map(node -> node.endpoint(cluster.type())).toList();
        boolean sql = cluster.type() == ClusterType.SQL;
        return new Clusters(
                nextOrdinal,
                byOrdinal,
                ids,
                names,
                sql ? frontends.minusAll(gone) : frontends,
                sql ? backends : backends.minusAll(gone));
    }
}
