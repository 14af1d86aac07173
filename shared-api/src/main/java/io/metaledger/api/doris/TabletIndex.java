package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/** Where a tablet belongs, as far as it was said. */
public record TabletIndex(
        @Nullable Long dbId,
        @Nullable Long tableId,
        @Nullable Long indexId,
        @Nullable Long partitionId,
        @Nullable Long tabletId) {

    /** Of an index of which nothing was said. */
    public static final TabletIndex UNKNOWN = new TabletIndex(null, null, null, null, null);

    /** The tablet's id, 0 when it was not given. */
    public long tablet() {
        return tabletId == null ? 0 : tabletId;
    }

    /** Whether table, index and partition are named, so that the tablet need not be looked up for them. */
    public boolean complete() {
        return isId(tableId) && isId(indexId) && isId(partitionId);
    }

    private static boolean isId(@Nullable Long id) {
        return id != null && id != 0;
    }
}
