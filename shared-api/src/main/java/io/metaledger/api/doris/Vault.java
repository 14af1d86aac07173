package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * A storage vault: an HDFS or an object storage, so that one of the two is set.
 *
 * @param id decimal, shared with the object infos of the instance
 */
public record Vault(
        String id,
        String name,
        @Nullable HdfsInfo hdfsInfo,
        @Nullable ObjInfo objInfo,
        @Nullable PathFormat pathFormat) {

    /** The name of the vault that an instance is created with. */
    public static final String BUILT_IN = "built_in_storage_vault";
}
