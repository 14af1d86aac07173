package io.metaledger.api.doris;

/** One setting for an HDFS client; the wire requires both. */
public record HdfsConf(String key, String value) {}
