package io.metaledger.command.undermoon;

import static io.metaledger.command.undermoon.Writing.done;
import static io.metaledger.command.undermoon.Writing.operation;
import static io.metaledger.command.undermoon.Writing.reply;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.undermoon.ClusterCommand.AddNodes;
import io.metaledger.api.undermoon.ClusterCommand.AddNodesUpTo;
import io.metaledger.api.undermoon.ClusterCommand.ExpandSlots;
import io.metaledger.api.undermoon.ClusterCommand.RemoveFreeNodes;
import io.metaledger.api.undermoon.ClusterCommand.ShrinkSlots;
import io.metaledger.api.undermoon.ClusterEvent.NodesAdded;
import io.metaledger.api.undermoon.UndermoonCommand;
import io.metaledger.api.undermoon.UndermoonRejection.NodeNumberChanging;
import io.metaledger.api.undermoon.wire.UndermoonReplies;
import io.metaledger.api.undermoon.wire.UndermoonRequests;

/**
 * The operations that change how many nodes a cluster has and where its slots are (contract, M7 to M12). They share one
 * lock, which nobody waits for (section 14.6).
 */
public final class ScalingWrites {

    private final ScaleLock scaleLock;
    private final ScaleOut scaleOut;

    ScalingWrites(ScaleLock scaleLock, ScaleOut scaleOut) {
        this.scaleLock = scaleLock;
        this.scaleOut = scaleOut;
    }

    public Operation addNodes(String name) {
        return operation(
                "add_nodes",
                request -> alone(nodesAdded(new AddNodes(name, UndermoonRequests.nodeNumber(request.body())))));
    }

    public Operation addNodesUpTo(String name) {
        return operation(
                "add_nodes_up_to",
                request ->
                        alone(nodesAdded(new AddNodesUpTo(name, UndermoonRequests.clusterNodeNumber(request.body())))));
    }

    public Operation removeFreeNodes(String name) {
        return operation("remove_free_nodes", _ -> alone(done(new RemoveFreeNodes(name))));
    }

    public Operation expandSlots(String name) {
        return operation("expand_slots", _ -> alone(done(new ExpandSlots(name))));
    }

    public Operation shrinkSlots(String name, long nodeNumber) {
        return operation("shrink_slots", _ -> alone(done(new ShrinkSlots(name, nodeNumber))));
    }

    public Operation scaleNodes(String name, long nodeNumber) {
        return operation("scale_nodes", _ -> locked((steps, lock) -> scaleOut.run(name, nodeNumber, steps, lock)));
    }

    /**
     * Ends the waiting for proxies, because the server stops. Whoever scales is told that they are not synchronous; the
     * nodes stay added, and a repeated call goes on from there.
     */
    public void stopWaiting() {
        scaleOut.stop();
    }

    private static Intent.Execute nodesAdded(UndermoonCommand command) {
        return new Intent.Execute(
                command,
                outcome ->
                        reply(
                                outcome,
                                done ->
                                        UndermoonReplies.newNodes(
                                                done.events().stream()
                                                        .filter(NodesAdded.class::isInstance)
                                                        .flatMap(added -> ((NodesAdded) added).chunks().stream())
                                                        .toList())));
    }

    private interface Way {
        Reply run(Intent.Steps steps, ScaleLock.Held lock);
    }

    private Intent alone(Intent.Execute only) {
        return locked((steps, _) -> steps.conclude(only));
    }

    /** Nobody waits for the lock: it is answered at once that somebody else has it, before any other check. */
    private Intent locked(Way way) {
        return new Intent.Proceed(steps -> {
            if (steps.isRehearsal()) {
                return way.run(steps, ScaleLock.Held.NOT_NEEDED);
            }
            var lock = scaleLock.take();
            if (lock.isEmpty()) {
                return UndermoonReplies.refusal(new NodeNumberChanging());
            }
            try (var held = lock.get()) {
                return way.run(steps, held);
            }
        });
    }
}
