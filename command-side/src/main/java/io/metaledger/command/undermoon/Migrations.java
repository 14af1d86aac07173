package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decision;
import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterCommand.CommitMigration;
import io.metaledger.api.undermoon.ClusterEvent.Direction;
import io.metaledger.api.undermoon.ClusterEvent.MigrationStarted;
import io.metaledger.api.undermoon.ClusterEvent.MigrationTaskCommitted;
import io.metaledger.api.undermoon.ClusterEvent.PlannedTask;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.SlotPosition;
import io.metaledger.api.undermoon.Task;
import io.metaledger.api.undermoon.UndermoonRejection.ClusterNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.FreeNodeFound;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidMigrationTask;
import io.metaledger.api.undermoon.UndermoonRejection.InvalidNodeNumber;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationRunning;
import io.metaledger.api.undermoon.UndermoonRejection.MigrationTaskNotFound;
import io.metaledger.api.undermoon.UndermoonRejection.SlotsAlreadyEven;

import java.util.List;
import java.util.Optional;

/** Moving slots (contract, sections 9 and 11, M11, M12). */
final class Migrations {

    private Migrations() {}

    static Decision expand(String name, ClusterStore cluster, Situation now) {
        if (!cluster.hasEmptyPart()) {
            return Decision.refuse(new SlotsAlreadyEven());
        }
        if (cluster.isMigrating()) {
            return Decision.refuse(new MigrationRunning());
        }
        List<PlannedTask> tasks = SlotPlan.expand(cluster);
        return tasks.isEmpty()
                ? Decision.refuse(new SlotsAlreadyEven())
                : Decision.accept(new MigrationStarted(name, Direction.EXPAND, tasks, now.nextEpoch()));
    }

    static Decision shrink(String name, ClusterStore cluster, long nodeNumber, Situation now) {
        if (cluster.hasEmptyPart()) {
            return Decision.refuse(new FreeNodeFound());
        }
        if (cluster.isMigrating()) {
            return Decision.refuse(new MigrationRunning());
        }
        if (!Scaling.isNodeNumber(nodeNumber) || nodeNumber >= cluster.nodeNumber()) {
            return Decision.refuse(new InvalidNodeNumber());
        }
        List<PlannedTask> tasks = SlotPlan.shrink(cluster, (int) (nodeNumber / Chunk.NODES));
        return Decision.accept(new MigrationStarted(name, Direction.SHRINK, tasks, now.nextEpoch()));
    }

    /** A task is known by equal ranges and equal epoch; addresses are not compared. */
    static Decision commit(CommitMigration command, Situation now) {
        Optional<ClusterStore> cluster = now.store().cluster(command.cluster());
        if (cluster.isEmpty()) {
            return Decision.refuse(new ClusterNotFound());
        }
        Task.Ref task = command.task();
        if (task == null) {
            return Decision.refuse(new InvalidMigrationTask());
        }
        Optional<SlotPosition> from = cluster.get().find(task, true);
        Optional<SlotPosition> to = cluster.get().find(task, false);
        if (from.isEmpty() || to.isEmpty()) {
            return Decision.refuse(new MigrationTaskNotFound());
        }
        return Decision.accept(
                new MigrationTaskCommitted(
                        command.cluster(), from.get(), to.get(), task.ranges(), task.epoch(), now.nextEpoch()));
    }
}
