package io.metaledger.api.doris;

/** What changes who has nodes with a cloud_unique_id. */
public sealed interface CuidEvent extends DorisEvent
        permits ClusterEvent.ClusterAdded, ClusterEvent.ClusterDropped, NodeEvent.NodesAdded, NodeEvent.NodesDropped {}
