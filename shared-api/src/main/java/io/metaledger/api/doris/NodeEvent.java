package io.metaledger.api.doris;

import java.util.List;

/** What has happened to nodes of an instance. Times are Unix seconds. */
public sealed interface NodeEvent extends InstanceEvent {

    record NodesAdded(String instanceId, String clusterId, List<Node> nodes, long mtime)
            implements NodeEvent, CuidEvent {
        public NodesAdded {
            nodes = List.copyOf(nodes);
        }
    }

    record NodesDropped(String instanceId, String clusterId, List<DroppedNode> nodes, long mtime)
            implements NodeEvent, CuidEvent {
        public NodesDropped {
            nodes = List.copyOf(nodes);
        }
    }

    record NodeDecommissionStarted(String instanceId, List<NodeRef> nodes, long mtime) implements NodeEvent {
        public NodeDecommissionStarted {
            nodes = List.copyOf(nodes);
        }
    }

    record NodeDecommissioned(String instanceId, List<NodeRef> nodes, long mtime) implements NodeEvent {
        public NodeDecommissioned {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * @param endpoint for readers of the event; the ordinal is what counts
     * @param cloudUniqueId empty when it had none
     */
    record DroppedNode(long ordinal, String endpoint, String cloudUniqueId) {
        public static DroppedNode of(Node node, ClusterType type) {
            return new DroppedNode(node.ordinal(), node.endpoint(type), node.cuid());
        }
    }

    /**
     * @param endpoint for readers of the event; the ordinal is what counts
     */
    record NodeRef(String clusterId, long ordinal, String endpoint) {
        public static NodeRef of(Cluster cluster, Node node) {
            return new NodeRef(cluster.clusterId(), node.ordinal(), node.endpoint(cluster.type()));
        }
    }
}
