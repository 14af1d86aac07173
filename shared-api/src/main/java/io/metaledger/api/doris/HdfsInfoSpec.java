package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/** A place in an HDFS as a request describes it; null is "not given". */
public record HdfsInfoSpec(@Nullable HdfsBuildConfSpec buildConf, @Nullable String prefix) {}
