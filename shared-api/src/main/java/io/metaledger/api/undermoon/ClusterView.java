package io.metaledger.api.undermoon;

import io.metaledger.api.undermoon.NodeView.Ends;
import io.metaledger.api.undermoon.NodeView.Peer;
import io.metaledger.api.undermoon.NodeView.SlotView;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cluster as clients see it (contract, section 7.2): roles and tasks resolved to addresses.
 *
 * @param nodes four of each chunk, in order
 */
public record ClusterView(ClusterStore cluster, List<NodeView> nodes) {

    /**
     * @param migrationLimit the most tasks to show; 0 for all
     */
    public static ClusterView of(ClusterStore stored, long migrationLimit) {
        ClusterStore cluster = LimitedView.of(stored, migrationLimit);
        var nodes = new ArrayList<NodeView>(cluster.nodeNumber());
        for (Chunk chunk : cluster.chunks()) {
            for (int node = 0; node < Chunk.NODES; node++) {
                nodes.add(node(cluster, chunk, node));
            }
        }
        return new ClusterView(cluster, List.copyOf(nodes));
    }

    /** The nodes of new chunks, which have no slots yet. */
    public static List<NodeView> newNodes(List<Chunk> chunks) {
        return of(ClusterStore.of(0, "", chunks, ClusterConfig.byDefault()), 0).nodes();
    }

    /** The two nodes behind a proxy. */
    public List<NodeView> nodesOf(String proxy) {
        return nodes.stream().filter(node -> node.proxyAddress().equals(proxy)).toList();
    }

    /** The slots of all proxies that have a master, by their address and in their order (section 7.3). */
    public Map<String, List<SlotView>> slotsByProxy() {
        var slots = new LinkedHashMap<String, List<SlotView>>();
        for (NodeView node : nodes) {
            if (node.master()) {
                slots.computeIfAbsent(node.proxyAddress(), proxy -> new ArrayList<>()).addAll(node.slots());
            }
        }
        return slots;
    }

    private static NodeView node(ClusterStore cluster, Chunk chunk, int node) {
        boolean master = chunk.rolePosition().isMaster(node);
        int peer = RolePosition.peerOf(node);
        return new NodeView(
                chunk.node(node),
                chunk.proxyOf(node),
                master ? slots(cluster, chunk.part(chunk.rolePosition().partOf(node))) : List.of(),
                master,
                new Peer(chunk.node(peer), chunk.proxyOf(peer)));
    }

    private static List<SlotView> slots(ClusterStore cluster, Part part) {
        var slots = new ArrayList<SlotView>();
        if (part.stable() != null) {
            slots.add(new SlotView.Stable(part.stable()));
        }
        for (Task task : part.tasks()) {
            if (isPlace(cluster, task.move().from()) && isPlace(cluster, task.move().to())) {
                Ends ends = ends(cluster, task.move());
                slots.add(
                        task.migrating()
                                ? new SlotView.Migrating(task.ranges(), ends)
                                : new SlotView.Importing(task.ranges(), ends));
            }
        }
        return List.copyOf(slots);
    }

    /** Restored metadata may name places that do not exist; nobody could be told where that is. */
    private static boolean isPlace(ClusterStore cluster, SlotPosition at) {
        return at.chunk() < cluster.chunks().size();
    }

    private static Ends ends(ClusterStore cluster, Task.Move move) {
        Chunk from = cluster.chunks().get(move.from().chunk());
        Chunk to = cluster.chunks().get(move.to().chunk());
        int source = from.rolePosition().nodeOf(move.from().part());
        int destination = to.rolePosition().nodeOf(move.to().part());
        return new Ends(
                move.epoch(), from.proxyOf(source), from.node(source), to.proxyOf(destination), to.node(destination));
    }
}
