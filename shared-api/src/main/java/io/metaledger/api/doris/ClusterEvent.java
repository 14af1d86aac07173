package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What has happened to a cluster as a whole. Times are Unix seconds. */
public sealed interface ClusterEvent extends InstanceEvent {

    /** With its nodes, ordinals and times. */
    record ClusterAdded(String instanceId, Cluster cluster) implements ClusterEvent, CuidEvent {}

    /**
     * @param cloudUniqueIds the different ids that its nodes had
     */
    record ClusterDropped(String instanceId, String clusterId, String clusterName, List<String> cloudUniqueIds)
            implements ClusterEvent, CuidEvent {
        public ClusterDropped {
            cloudUniqueIds = List.copyOf(cloudUniqueIds);
        }
    }

    /**
     * The cluster is again as it was, but for its nodes, which have events of their own.
     *
     * @param cluster without nodes; its next ordinal of a node is at least this
     */
    record ClusterRestored(String instanceId, Cluster cluster) implements ClusterEvent {}

    record ClusterRenamed(String instanceId, String clusterId, String from, String to, long mtime)
            implements ClusterEvent {}

    record ClusterStatusChanged(String instanceId, String clusterId, ClusterStatus from, ClusterStatus to, long mtime)
            implements ClusterEvent {}

    record ClusterMysqlUsersReplaced(String instanceId, String clusterId, List<String> mysqlUserName, long mtime)
            implements ClusterEvent {
        public ClusterMysqlUsersReplaced {
            mysqlUserName = List.copyOf(mysqlUserName);
        }
    }

    record ClusterEndpointChanged(
            String instanceId, String clusterId, String publicEndpoint, String privateEndpoint, long mtime)
            implements ClusterEvent {}

    /** The sub clusters and the policy after the change. */
    record VirtualClusterAltered(
            String instanceId, String clusterId, List<String> clusterNames, @Nullable Policy clusterPolicy, long mtime)
            implements ClusterEvent {
        public VirtualClusterAltered {
            clusterNames = List.copyOf(clusterNames);
        }
    }
}
