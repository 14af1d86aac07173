package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterCommand.AddNodesUpTo;
import io.metaledger.api.undermoon.ClusterCommand.ScaleNodes;
import io.metaledger.api.undermoon.ClusterCommand.SpreadSlots;
import io.metaledger.api.undermoon.ClusterEvent.FreeNodesRemoved;
import io.metaledger.api.undermoon.ClusterEvent.NodesAdded;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.UndermoonRejection.FreeNodeNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidNodeNumber;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationRunning;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumAlreadyEnough;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumberChanging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** More and fewer nodes (contract, M7 to M10 and section 14.5). */
final class Scaling {

    private Scaling() {}

    /** A positive multiple of four (section 14.1). */
    static boolean isNodeNumber(long nodeNumber) {
        return nodeNumber > 0 && nodeNumber % Chunk.NODES == 0;
    }

    /** Adds so many nodes to a cluster that does not migrate. */
    static Decision grow(String name, long more, Situation now) {
        if (!isNodeNumber(more)) {
            return Decision.refuse(new InvalidNodeNumber());
        }
        ClusterStore cluster = now.store().cluster(name).orElseThrow();
        return switch (Allocation.of(more / 2, 2L * cluster.chunks().size(), now)) {
            case Allocation.Refused refused -> Decision.refuse(refused.why());
            case Allocation.Allocated allocated ->
                    Decision.accept(new NodesAdded(name, cluster.chunks().size(), allocated.chunks(), now.nextEpoch()));
        };
    }

    static Decision growUpTo(AddNodesUpTo command, ClusterStore cluster, Situation now) {
        if (command.nodeNumber() <= cluster.nodeNumber()) {
            return Decision.refuse(new NodeNumAlreadyEnough());
        }
        return cluster.isMigrating()
                ? Decision.refuse(new MigrationRunning())
                : grow(command.cluster(), command.nodeNumber() - cluster.nodeNumber(), now);
    }

    static Decision removeFree(String name, ClusterStore cluster, Situation now) {
        return freeNodesRemoved(name, cluster, now)
                .map(Decision::accept)
                .orElseGet(() -> Decision.refuse(new FreeNodeNotFound()));
    }

    /** Drops free nodes; then shrinks, or adds nodes without slots yet. What was dropped stays dropped. */
    static Decision scale(ScaleNodes command, ClusterStore cluster, Situation now) {
        var events = new ArrayList<Object>();
        freeNodesRemoved(command.cluster(), cluster, now).ifPresent(events::add);
        Situation then = now.with(now.store().evolveAll(events));
        Decision next = scaleWithoutFree(command, then);
        events.addAll(next.events());
        return new Decision(events, next.refusal());
    }

    private static Decision scaleWithoutFree(ScaleNodes command, Situation now) {
        ClusterStore cluster = now.store().cluster(command.cluster()).orElseThrow();
        long more = command.nodeNumber() - cluster.nodeNumber();
        if (more == 0) {
            return Decision.nothing();
        }
        return more > 0
                ? grow(command.cluster(), more, now)
                : Migrations.shrink(command.cluster(), cluster, command.nodeNumber(), now);
    }

    /**
     * Nothing is left to do if somebody else has spread the slots meanwhile. If the cluster has got or lost nodes since
     * the proxies were asked, somebody else scales it, and slots could move to where nobody knows of them: whoever
     * stalled so long that he lost the scale lock ends here.
     */
    static Decision spread(SpreadSlots command, ClusterStore cluster, Situation now) {
        if (cluster.nodeNumberWithSlots() >= command.nodeNumber()) {
            return Decision.nothing();
        }
        return now.store().hasGrownLastAt(command.grownAt(), command.cluster())
                ? Migrations.expand(command.cluster(), cluster, now)
                : Decision.refuse(new NodeNumberChanging());
    }

    private static Optional<FreeNodesRemoved> freeNodesRemoved(String name, ClusterStore cluster, Situation now) {
        List<Integer> free =
                IntStream.range(0, cluster.chunks().size())
                        .filter(chunk -> cluster.chunks().get(chunk).isFree())
                        .boxed()
                        .toList();
        List<String> freed = free.stream().flatMap(chunk -> cluster.chunks().get(chunk).proxies().stream()).toList();
        return free.isEmpty()
                ? Optional.empty()
                : Optional.of(new FreeNodesRemoved(name, free, freed, now.nextEpoch()));
    }
}
