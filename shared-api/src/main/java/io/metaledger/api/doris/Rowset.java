package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * A rowset as it was sent. Sizes are bytes, {@code txnExpiration} is Unix seconds.
 *
 * @param rowsetIdV2 what it is really called
 */
public record Rowset(
        @Nullable Long rowsetId,
        @Nullable String rowsetIdV2,
        @Nullable Long tabletId,
        @Nullable Long partitionId,
        @Nullable Long txnId,
        @Nullable Long startVersion,
        @Nullable Long endVersion,
        @Nullable Long numRows,
        @Nullable Long numSegments,
        @Nullable Long totalDiskSize,
        @Nullable Long dataDiskSize,
        @Nullable Long indexDiskSize,
        @Nullable Long txnExpiration,
        @Nullable Integer schemaVersion,
        @Nullable TabletSchema tabletSchema) {

    /**
     * A schema that goes with the rowset.
     *
     * @param schemaVersion all that is looked at
     */
    public record TabletSchema(@Nullable Integer schemaVersion) {}

    /** The tablet it belongs to, 0 when it was not given. */
    public long tablet() {
        return tabletId == null ? 0 : tabletId;
    }

    /** The transaction that it is written under, 0 when it was not given. */
    public long txn() {
        return txnId == null ? 0 : txnId;
    }

    public boolean hasSchema() {
        return schemaVersion != null || tabletSchema != null;
    }
}
