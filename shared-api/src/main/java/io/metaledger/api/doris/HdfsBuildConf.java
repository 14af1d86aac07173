package io.metaledger.api.doris;

import io.metaledger.api.kernel.Sealed;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How to reach an HDFS, as it is stored; null is "not set". */
public record HdfsBuildConf(
        @Nullable String fsName,
        @Nullable String user,
        @Nullable String hdfsKerberosPrincipal,
        @Nullable Sealed hdfsKerberosKeytab,
        List<HdfsConf> hdfsConfs) {

    public HdfsBuildConf {
        hdfsConfs = Given.list(hdfsConfs);
    }
}
