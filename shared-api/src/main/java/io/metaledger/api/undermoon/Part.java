package io.metaledger.api.undermoon;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The slots of one master of a chunk.
 *
 * @param stable those that do not move; null when there are none
 * @param tasks those that move away or come in, in the order in which they were planned
 */
public record Part(@Nullable RangeList stable, List<Task> tasks) {

    public static final Part EMPTY = new Part(null, List.of());

    public Part {
        tasks = List.copyOf(tasks);
    }

    public static Part of(RangeList stable) {
        return EMPTY.withStable(stable);
    }

    public int stableSlots() {
        return stable == null ? 0 : stable.size();
    }

    /** Never an empty list: that is null. */
    public Part withStable(RangeList slots) {
        return new Part(slots.isEmpty() ? null : slots, tasks);
    }

    /** With more stable slots, compact. */
    public Part plusStable(RangeList slots) {
        return withStable(stable == null ? RangeList.NONE.plus(slots) : stable.plus(slots));
    }

    Part plus(Task task) {
        var more = new ArrayList<>(tasks);
        more.add(task);
        return new Part(stable, more);
    }

    /** Without the first of such tasks. */
    Part minus(Task.Ref ref, boolean migrating) {
        var rest = new ArrayList<>(tasks);
        for (Task task : tasks) {
            if (task.migrating() == migrating && task.ref().equals(ref)) {
                rest.remove(task);
                break;
            }
        }
        return new Part(stable, rest);
    }

    Part restarted(Set<Task.Ref> refs, long epoch) {
        return tasks.stream().noneMatch(task -> refs.contains(task.ref()))
                ? this
                : new Part(
                        stable,
                        tasks.stream().map(task -> refs.contains(task.ref()) ? task.withEpoch(epoch) : task).toList());
    }
}
