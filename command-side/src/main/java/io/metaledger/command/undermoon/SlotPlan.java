package io.metaledger.command.undermoon;

import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterEvent.PlannedTask;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.Part;
import io.metaledger.api.undermoon.RangeList;
import io.metaledger.api.undermoon.SlotPosition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which slots belong where (contract, sections 8 and 9). */
final class SlotPlan {

    private static final int SLOTS = 16_384;

    private SlotPlan() {}

    /** How many slots the i-th of so many masters should have. */
    static int goal(int master, int masters) {
        return SLOTS / masters + (master < SLOTS % masters ? 1 : 0);
    }

    /** All slots, consecutively, over the masters of new chunks. */
    static List<Chunk> spread(List<Chunk> chunks) {
        int masters = Chunk.PARTS * chunks.size();
        var spread = new ArrayList<Chunk>();
        int next = 0;
        for (int index = 0; index < chunks.size(); index++) {
            Chunk chunk = chunks.get(index);
            for (int part = 0; part < Chunk.PARTS; part++) {
                int slots = goal(new SlotPosition(index, part).master(), masters);
                RangeList own = slots == 0 ? RangeList.NONE : RangeList.span(next, next + slots - 1);
                chunk = chunk.withPart(part, empty -> Part.of(own));
                next += slots;
            }
            spread.add(chunk);
        }
        return spread;
    }

    /** Each master gives its highest slots, as far as it has too many, to the masters of the chunks without any. */
    static List<PlannedTask> expand(ClusterStore cluster) {
        int masters = Chunk.PARTS * cluster.chunks().size();
        var tasks = new ArrayList<PlannedTask>();
        List<SlotPosition> empty =
                positions(0, masters).stream().filter(at -> cluster.chunks().get(at.chunk()).isFree()).toList();
        int next = 0;
        int need = empty.isEmpty() ? 0 : goal(empty.getFirst().master(), masters);
        for (SlotPosition source : positions(0, masters)) {
            RangeList left = stable(cluster, source);
            int surplus = left.size() - goal(source.master(), masters);
            while (surplus > 0 && next < empty.size()) {
                RangeList.Split split = left.takeHighest(Math.min(surplus, need));
                if (!split.taken().isEmpty()) {
                    tasks.add(new PlannedTask(source, empty.get(next), split.taken()));
                }
                left = split.rest();
                surplus -= split.taken().size();
                need -= split.taken().size();
                if (need <= 0) {
                    next++;
                    need = next < empty.size() ? goal(empty.get(next).master(), masters) : 0;
                }
            }
        }
        return tasks;
    }

    /**
     * The masters beyond the first chunks give all they have, lowest slots first, to those that stay. A destination
     * that needs nothing is passed over, which in large clusters the reference forgets (section 9.2).
     */
    static List<PlannedTask> shrink(ClusterStore cluster, int chunksKept) {
        int masters = Chunk.PARTS * chunksKept;
        var tasks = new ArrayList<PlannedTask>();
        int to = 0;
        int need = missing(cluster, to, masters);
        for (SlotPosition source : positions(masters, Chunk.PARTS * cluster.chunks().size())) {
            RangeList left = stable(cluster, source);
            while (left.size() > 0) {
                while (need <= 0 && to < masters - 1) {
                    to++;
                    need = missing(cluster, to, masters);
                }
                // The last one takes all that is left, which is more than it needs only if slots were owned twice.
                int count = to == masters - 1 ? Math.max(need, left.size()) : need;
                RangeList.Split split = left.takeLowest(Math.min(count, left.size()));
                tasks.add(new PlannedTask(source, SlotPosition.ofMaster(to), split.taken()));
                left = split.rest();
                need -= split.taken().size();
            }
        }
        return tasks;
    }

    private static int missing(ClusterStore cluster, int master, int masters) {
        return goal(master, masters) - stable(cluster, SlotPosition.ofMaster(master)).size();
    }

    private static RangeList stable(ClusterStore cluster, SlotPosition at) {
        RangeList stable = cluster.chunks().get(at.chunk()).part(at.part()).stable();
        return stable == null ? RangeList.NONE : stable;
    }

    private static List<SlotPosition> positions(int from, int to) {
        return IntStream.range(from, to).mapToObj(SlotPosition::ofMaster).toList();
    }
}
