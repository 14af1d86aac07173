package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/** A storage vault as a request describes it; null is "not given". */
public record VaultSpec(
        @Nullable String id,
        @Nullable String name,
        @Nullable HdfsInfoSpec hdfsInfo,
        @Nullable ObjInfoSpec objInfo,
        @Nullable PathFormat pathFormat,
        @Nullable String alterName) {

    private static final VaultSpec EMPTY = new VaultSpec(null, null, null, null, null, null);

    /** The vault; one without anything when none was given, which no rule tells apart. */
    public static VaultSpec orEmpty(@Nullable VaultSpec given) {
        return given == null ? EMPTY : given;
    }
}
