package io.metaledger.api.doris;

import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

import java.util.Comparator;
import java.util.List;

/** All complete rowsets under one transaction, by tablet. */
public record StagedRowsets(HashPMap<Long, Rowset> byTablet) {

    static final StagedRowsets NONE = new StagedRowsets(HashTreePMap.empty());

    /** By the ids of their tablets. */
    public List<Rowset> inOrder() {
        return byTablet.values().stream().sorted(Comparator.comparingLong(Rowset::tablet)).toList();
    }

    StagedRowsets plus(Rowset rowset) {
        return new StagedRowsets(byTablet.plus(rowset.tablet(), rowset));
    }

    StagedRowsets minus(long tabletId) {
        return new StagedRowsets(byTablet.minus(tabletId));
    }
}
