package io.metaledger.api.undermoon;

import java.util.HashSet;
import java.util.Set;

/** Shows only so many tasks of a cluster at once, and the others as if they had not begun (contract, section 10). */
public final class LimitedView {

    private LimitedView() {}

    /**
     * @param limit the most tasks to show; 0 for all
     */
    public static ClusterStore of(ClusterStore cluster, long limit) {
        if (limit == 0 || !cluster.isMigrating()) {
            return cluster;
        }
        Set<Task.Key> shown = shown(cluster, limit);
        var limited = cluster;
        for (int chunk = 0; chunk < cluster.chunks().size(); chunk++) {
            if (cluster.chunks().get(chunk).isMigrating()) {
                for (int part = 0; part < Chunk.PARTS; part++) {
                    limited = limited.withPart(new SlotPosition(chunk, part), stored -> limited(stored, shown));
                }
            }
        }
        return limited;
    }

    /** The first ones in stored order, of each source only its first one. */
    private static Set<Task.Key> shown(ClusterStore cluster, long limit) {
        var shown = new HashSet<Task.Key>();
        long room = limit;
        for (Part part : cluster.parts().toList()) {
            var first = part.tasks().stream().filter(Task::migrating).findFirst();
            if (room > 0 && first.isPresent()) {
                shown.add(first.get().key());
                room--;
            }
        }
        return shown;
    }

    /** What is not shown is stable at its source and nothing at its destination. */
    private static Part limited(Part stored, Set<Task.Key> shown) {
        var part =
                new Part(stored.stable(), stored.tasks().stream().filter(task -> shown.contains(task.key())).toList());
        for (Task task : stored.tasks()) {
            if (task.migrating() && !shown.contains(task.key())) {
                part = part.plusStable(task.ranges());
            }
        }
        return part;
    }
}
