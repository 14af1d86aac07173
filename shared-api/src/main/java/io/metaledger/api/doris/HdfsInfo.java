package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/** A place in an HDFS as it is stored; null is "not set". */
public record HdfsInfo(@Nullable HdfsBuildConf buildConf, @Nullable String prefix) {}
