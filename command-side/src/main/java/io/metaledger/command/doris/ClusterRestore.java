package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterEvent.ClusterRestored;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeEvent.NodesDropped;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.LongNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Brings a cluster back with its nodes, of which those that cannot come back are left out. */
final class ClusterRestore {

    /** Keeps events small, however large a cluster is. */
    private static final int NODES_OF_AN_EVENT = 500;

    private final String instanceId;
    private final NodeAdmission admission;
    private final RestoreDraft draft;

    ClusterRestore(String instanceId, NodeAdmission admission, RestoreDraft draft) {
        this.instanceId = instanceId;
        this.admission = admission;
        this.draft = draft;
    }

    /**
     * @param present null when it is not there today
     * @param ordinal its place, which is free or its own
     */
    void restore(@Nullable Cluster present, Cluster wanted, long ordinal) {
        List<Node> nodes = admitted(present, wanted);
        long nextNode = Math.max(wanted.nextNodeOrdinal(), present == null ? 0 : present.nextNodeOrdinal());
        Cluster bare = wanted.bare(ordinal, nextNode);
        @Nullable Cluster base = base(present, wanted, ordinal);
        Set<Node> there = base == null ? Set.of() : Set.copyOf(base.nodes().inOrder());
        Set<Node> kept = Set.copyOf(nodes);
        drop(there.stream().filter(node -> !kept.contains(node)).toList(), wanted);
        if (base == null || !base.bare(ordinal, nextNode).equals(bare)) {
            draft.claim(new ClusterRestored(instanceId, bare));
        }
        add(nodes.stream().filter(node -> !there.contains(node)).toList(), wanted);
    }

    /** What is there to build on: nothing, if the cluster is in another place or of another type. */
    private @Nullable Cluster base(@Nullable Cluster present, Cluster wanted, long ordinal) {
        if (present == null || (present.ordinal() == ordinal && present.type() == wanted.type())) {
            return present;
        }
        draft.release(ClusterDecider.dropped(present, instanceId));
        return null;
    }

    private void drop(List<Node> nodes, Cluster cluster) {
        inPortions(
                nodes.stream().map(node -> DroppedNode.of(node, cluster.type())).toList(),
                portion -> draft.release(new NodesDropped(instanceId, cluster.clusterId(), portion, cluster.mtime())));
    }

    private void add(List<Node> nodes, Cluster cluster) {
        inPortions(
                nodes,
                portion -> draft.claim(new NodesAdded(instanceId, cluster.clusterId(), portion, cluster.mtime())));
    }

    /** The nodes of the past that can come back; in the place of one that cannot, what is there today stays. */
    private List<Node> admitted(@Nullable Cluster present, Cluster wanted) {
        ClusterType type = wanted.type();
        var taken = new HashSet<Long>();
        var nodes = new ArrayList<Node>();
        for (Node node : wanted.nodes().inOrder()) {
            Optional<Node> today = atEndpoint(present, node.endpoint(type));
            Optional<String> obstacle =
                    today.filter(node::equals).isPresent() ? Optional.empty() : admission.obstacle(node);
            obstacle.ifPresent(why -> draft.conflict(path(wanted, node), why));
            if (obstacle.isEmpty()) {
                nodes.add(node);
                taken.add(node.ordinal());
            }
        }
        wanted.nodes().inOrder().stream()
                .filter(node -> !nodes.contains(node))
                .flatMap(node -> atEndpoint(present, node.endpoint(type)).stream())
                .forEach(node -> nodes.add(placed(node, taken, present, wanted)));
        return nodes;
    }

    private static Node placed(Node node, Set<Long> taken, @Nullable Cluster present, Cluster wanted) {
        if (taken.add(node.ordinal())) {
            return node;
        }
        long free = Math.max(wanted.nextNodeOrdinal(), present == null ? 0 : present.nextNodeOrdinal());
        while (!taken.add(free)) {
            free++;
        }
        return node.at(free);
    }

    static Optional<Node> atEndpoint(@Nullable Cluster cluster, String endpoint) {
        return cluster == null
                ? Optional.empty()
                : cluster.nodes().inOrder().stream()
                        .filter(node -> node.endpoint(cluster.type()).equals(endpoint))
                        .findFirst();
    }

    private String path(Cluster cluster, Node node) {
        return new RestorePath.OfNode(instanceId, cluster.clusterId(), node.endpoint(cluster.type())).pointer();
    }

    private static <T> void inPortions(List<T> all, Consumer<List<T>> event) {
        for (int from = 0; from < all.size(); from += NODES_OF_AN_EVENT) {
            event.accept(all.subList(from, Math.min(all.size(), from + NODES_OF_AN_EVENT)));
        }
    }

    /** Says that the place of something in the wire order is another one than it was. */
    static void explainPlace(String path, long wanted, long got, RestoreDraft draft) {
        if (wanted != got) {
            draft.adjust(
                    path + "/ordinal",
                    LongNode.valueOf(wanted),
                    LongNode.valueOf(got),
                    "its place in the order is another one's by now, and a place is never given twice");
        }
    }
}
