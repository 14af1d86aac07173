package io.metaledger.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What was found, one for each position, and no more than anybody reads. */
final class Findings {

    static final int MAX = 1_000;

    private final TreeMap<Long, Finding> byPosition = new TreeMap<>();

    /** The first thing that is found at a position counts. */
    void add(long position, String what) {
        if (byPosition.size() < MAX) {
            byPosition.putIfAbsent(position, new Finding(position, what));
        }
    }

    boolean isFull() {
        return byPosition.size() >= MAX;
    }

    List<Finding> list() {
        return new ArrayList<>(byPosition.values());
    }
}
