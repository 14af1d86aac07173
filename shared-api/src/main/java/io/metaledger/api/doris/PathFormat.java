package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/** How paths inside a vault are formed; null is "not set". */
public record PathFormat(@Nullable Long pathVersion, @Nullable Long shardNum) {}
