package io.metaledger.api.doris;

import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

import java.util.Comparator;
import java.util.List;

/**
 * All complete rowsets under one transaction, by tablet.
 *
 * @param bytes about how many they take in memory
 */
public record StagedRowsets(HashPMap<Long, Rowset> byTablet, long bytes) {

    static final StagedRowsets NONE = new StagedRowsets(HashTreePMap.empty(), 0);

    /** By the ids of their tablets. */
    public List<Rowset> inOrder() {
        return byTablet.values().stream().sorted(Comparator.comparingLong(Rowset::tablet)).toList();
    }

    StagedRowsets plus(Rowset rowset) {
        return new StagedRowsets(
                byTablet.plus(rowset.tablet(), rowset), bytes - bytesOf(rowset.tablet()) + LoadSizes.rowset(rowset));
    }

    StagedRowsets minus(long tabletId) {
        return new StagedRowsets(byTablet.minus(tabletId), bytes - bytesOf(tabletId));
    }

    private long bytesOf(long tabletId) {
        Rowset rowset = byTablet.get(tabletId);
        return rowset == null ? 0 : LoadSizes.rowset(rowset);
    }
}
