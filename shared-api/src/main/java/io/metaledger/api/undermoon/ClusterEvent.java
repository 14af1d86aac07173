package io.metaledger.api.undermoon;

import java.util.List;

/** What has happened to a cluster. */
public sealed interface ClusterEvent extends StoreEvent {

    String cluster();

    record ClusterCreated(String cluster, List<Chunk> chunks, ClusterConfig config, long epoch)
            implements ClusterEvent {
        public ClusterCreated {
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * @param freed its proxies
     */
    record ClusterDeleted(String cluster, List<String> freed, long epoch) implements ClusterEvent {
        public ClusterDeleted {
            freed = List.copyOf(freed);
        }
    }

    /**
     * @param firstChunk the index of the first new one
     */
    record NodesAdded(String cluster, int firstChunk, List<Chunk> chunks, long epoch) implements ClusterEvent {
        public NodesAdded {
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * @param chunks the indexes of the chunks that are gone
     * @param freed their proxies
     */
    record FreeNodesRemoved(String cluster, List<Integer> chunks, List<String> freed, long epoch)
            implements ClusterEvent {
        public FreeNodesRemoved {
            chunks = List.copyOf(chunks);
            freed = List.copyOf(freed);
        }
    }

    /** Slots leave their sources; they live in the tasks until these are committed. */
    record MigrationStarted(String cluster, Direction direction, List<PlannedTask> tasks, long epoch)
            implements ClusterEvent {
        public MigrationStarted {
            tasks = List.copyOf(tasks);
        }
    }

    /** Why slots move. */
    enum Direction {
        EXPAND,
        SHRINK
    }

    record PlannedTask(SlotPosition from, SlotPosition to, RangeList ranges) {}

    record MigrationTaskCommitted(
            String cluster, SlotPosition from, SlotPosition to, RangeList ranges, long taskEpoch, long epoch)
            implements ClusterEvent {}

    /**
     * After a proxy failed, the other half of its chunk serves all slots of the chunk.
     *
     * @param failedProxy whose failure it was
     * @param moved which slots are served by which node now
     * @param restarted tasks that got the new epoch, named as they were before
     * @param epoch of the cluster
     * @param globalEpoch the same, or one more in ordered mode
     */
    record MastersTakenOver(
            String cluster,
            int chunk,
            RolePosition rolePosition,
            String failedProxy,
            List<MovedPart> moved,
            List<Task.Ref> restarted,
            long epoch,
            long globalEpoch)
            implements ClusterEvent {
        public MastersTakenOver {
            moved = List.copyOf(moved);
            restarted = List.copyOf(restarted);
        }
    }

    /**
     * @param slots those that were stable
     */
    record MovedPart(int part, String fromNode, String toNode, RangeList slots) {}

    /** A free proxy takes the place of a failed one, as a pair of replicas. */
    record ProxyReplaced(String cluster, int chunk, int half, String failed, Half replacement, long epoch)
            implements ClusterEvent {}

    /**
     * Masters were given back to their own halves.
     *
     * @param chunks the indexes of those that changed
     * @param restarted tasks that got the new epoch, named as they were before
     */
    record MastersBalanced(String cluster, List<Integer> chunks, List<Task.Ref> restarted, long epoch)
            implements ClusterEvent {
        public MastersBalanced {
            chunks = List.copyOf(chunks);
            restarted = List.copyOf(restarted);
        }
    }

    record ClusterConfigChanged(String cluster, ClusterConfig config, long epoch) implements ClusterEvent {}
}
