package io.metaledger.query.kernel;

import java.util.Collection;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where snapshots belong: the first in each cell of a grid over the positions. Cells double in size whenever there
 * would be too many of them, so that snapshots are few, evenly spread and the same whoever counts.
 */
record SnapshotGrid(long every, int max) {

    /** The newest are kept wherever they are: a start reads one of them. */
    private static final int NEWEST_KEPT = 2;

    /** How many events a cell has in a journal that goes up to a position. */
    long cell(long newest) {
        long cell = every;
        while (newest / cell > max - NEWEST_KEPT) {
            cell *= 2;
        }
        return cell;
    }

    /** Whether the cell of a position wants a snapshot. The first cell does not: there, one folds from the start. */
    boolean wants(long position, NavigableSet<Long> present) {
        long newest = present.isEmpty() ? position : Math.max(position, present.last());
        long cell = cell(newest);
        long begin = position / cell * cell;
        return begin > 0 && present.subSet(begin, true, position, true).isEmpty();
    }

    /** Those of the snapshots that stay. */
    Set<Long> kept(Collection<Long> positions) {
        var sorted = new TreeSet<>(positions);
        var kept = new HashSet<Long>();
        if (sorted.isEmpty()) {
            return kept;
        }
        long cell = cell(sorted.last());
        long last = 0;
        for (long position : sorted) {
            if (position / cell > last / cell) {
                kept.add(position);
                last = position;
            }
        }
        sorted.descendingSet().stream().limit(NEWEST_KEPT).forEach(kept::add);
        return kept;
    }
}
