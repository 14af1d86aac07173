package io.metaledger.journal;

import java.util.ArrayDeque;

/**
 * Which markers still mean what they meant. Each withdrawal ends a generation at the position that was durable then; a
 * marker of an ended generation that lies above that position has seen events that never happened. Not thread-safe.
 */
final class Generations {

    /** How many ended generations are remembered; a marker of an older one is taken as withdrawn. */
    private static final int REMEMBERED_MAX = 1_024;

    private final ArrayDeque<Long> endedAt = new ArrayDeque<>();
    private long oldest;
    private long current;

    long current() {
        return current;
    }

    void end(long durablePosition) {
        endedAt.addLast(durablePosition);
        current++;
        if (endedAt.size() > REMEMBERED_MAX) {
            endedAt.removeFirst();
            oldest++;
        }
    }

    /** The first withdrawal after the marker decides, since what is durable never goes back. */
    boolean stands(Marker marker) {
        if (marker.generation() == current || marker.position() == 0) {
            return true;
        }
        if (marker.generation() < oldest) {
            return false;
        }
        return marker.position() <= endedAtOf(marker.generation());
    }

    private long endedAtOf(long generation) {
        long skip = generation - oldest;
        return endedAt.stream().skip(skip).findFirst().orElse(-1L);
    }
}
