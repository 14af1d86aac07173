package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.Part;
import io.metaledger.api.undermoon.RangeList;
import io.metaledger.api.undermoon.SlotPosition;
import io.metaledger.api.undermoon.Task;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clusters in short, as the contract's tables put them. */
final class ClusterText {

    private ClusterText() {}

    /** A line for each master: {@code 0.0 0-2047 >2.0 2048-4095}. */
    static List<String> of(ClusterStore cluster) {
        return IntStream.range(0, 2 * cluster.chunks().size())
                .mapToObj(SlotPosition::ofMaster)
                .map(at -> line(at, cluster.chunks().get(at.chunk()).part(at.part())))
                .toList();
    }

    /** The tasks in the order in which they are stored at their sources: {@code 0.0->3.0 1639-2730}. */
    static List<String> tasks(ClusterStore cluster) {
        return cluster.parts()
                .flatMap(part -> part.tasks().stream())
                .filter(Task::migrating)
                .map(task -> at(task.move().from()) + "->" + at(task.move().to()) + " " + ranges(task.ranges()))
                .toList();
    }

    private static String line(SlotPosition at, Part part) {
        String stable = part.stable() == null ? "-" : ranges(part.stable());
        String tasks =
                part.tasks().stream()
                        .map(task ->
                                task.migrating()
                                        ? " >" + at(task.move().to()) + " " + ranges(task.ranges())
                                        : " <" + at(task.move().from()) + " " + ranges(task.ranges()))
                        .collect(Collectors.joining());
        return at(at) + " " + stable + tasks;
    }

    private static String at(SlotPosition at) {
        return at.chunk() + "." + at.part();
    }

    private static String ranges(RangeList ranges) {
        return ranges.spans().stream().map(s -> s.start() + "-" + s.end()).collect(Collectors.joining(","));
    }
}
