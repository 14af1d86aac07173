package io.metaledger.api.undermoon;

import java.util.Set;

/**
 * One end of a running slot migration. A task is stored twice with equal ranges and move: at its source with {@code
 * migrating}, at its destination without (contract, section 5).
 */
public record Task(RangeList ranges, boolean migrating, Move move) {

    /**
     * @param epoch under which the task was started or restarted
     */
    public record Move(long epoch, SlotPosition from, SlotPosition to) {

        /** Whether it begins or ends there. */
        public boolean touches(Set<SlotPosition> positions) {
            return positions.contains(from) || positions.contains(to);
        }
    }

    /** How commits and restarts name a task: equal ranges and equal epoch. */
    public record Ref(RangeList ranges, long epoch) {}

    /** Both ends of a task have the same. */
    public record Key(RangeList ranges, Move move) {}

    public Ref ref() {
        return new Ref(ranges, move.epoch());
    }

    public Key key() {
        return new Key(ranges, move);
    }

    Task withEpoch(long epoch) {
        return new Task(ranges, migrating, new Move(epoch, move.from(), move.to()));
    }
}
