package io.metaledger.api.doris;

import io.metaledger.api.kernel.Secret;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How to reach an HDFS, as a request describes it; null is "not given", and so is an empty list. */
public record HdfsBuildConfSpec(
        @Nullable String fsName,
        @Nullable String user,
        @Nullable String hdfsKerberosPrincipal,
        @Nullable Secret hdfsKerberosKeytab,
        List<HdfsConf> hdfsConfs) {

    public HdfsBuildConfSpec {
        hdfsConfs = Given.list(hdfsConfs);
    }
}
