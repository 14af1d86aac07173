package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A policy of a virtual cluster as a request describes it; null is "not given", and so is an empty list. */
public record PolicySpec(
        @Nullable PolicyType type,
        @Nullable String activeClusterName,
        List<String> standbyClusterNames,
        @Nullable Long failoverFailureThreshold,
        @Nullable Long unhealthyNodeThresholdPercent,
        List<String> cacheWarmupJobids) {

    public PolicySpec {
        standbyClusterNames = Given.list(standbyClusterNames);
        cacheWarmupJobids = Given.list(cacheWarmupJobids);
    }
}
