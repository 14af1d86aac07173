package io.metaledger.api.undermoon;

/**
 * Where slots live in a cluster: a part of a chunk (contract, section 1).
 *
 * @param chunk from 0, in the order of the cluster
 * @param part 0 or 1
 */
public record SlotPosition(int chunk, int part) implements Comparable<SlotPosition> {

    /** The position of the n-th master. */
    public static SlotPosition ofMaster(int master) {
        return new SlotPosition(master / 2, master % 2);
    }

    /** {@code 2 * chunk + part}. */
    public int master() {
        return 2 * chunk + part;
    }

    @Override
    public int compareTo(SlotPosition other) {
        return chunk == other.chunk ? Integer.compare(part, other.part) : Integer.compare(chunk, other.chunk);
    }
}
