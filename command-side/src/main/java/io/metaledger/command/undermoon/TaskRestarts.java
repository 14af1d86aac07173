package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.SlotPosition;
import io.metaledger.api.undermoon.Task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tasks must get a new epoch when slots are served by other nodes (contract, section 13, step 3, and 18.6):
 * otherwise a finished report of the old nodes would hand slots to a node that lacks the data.
 */
final class TaskRestarts {

    private TaskRestarts() {}

    /**
     * @param moved the positions whose serving node changes
     * @return tasks that share an end with a task that has an end in there
     */
    static List<Task.Ref> of(ClusterStore cluster, Set<SlotPosition> moved) {
        List<Task> tasks = cluster.parts().flatMap(part -> part.tasks().stream()).filter(Task::migrating).toList();
        var touched = new HashSet<SlotPosition>();
        for (Task task : tasks) {
            if (task.move().touches(moved)) {
                touched.add(task.move().from());
                touched.add(task.move().to());
            }
        }
        return tasks.stream().filter(task -> task.move().touches(touched)).map(Task::ref).distinct().toList();
    }
}
