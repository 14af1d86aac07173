package io.metaledger.api.doris;

import java.util.List;

/** How a virtual cluster uses its sub clusters, with all defaults filled in. */
public record Policy(
        PolicyType type,
        String activeClusterName,
        List<String> standbyClusterNames,
        long failoverFailureThreshold,
        long unhealthyNodeThresholdPercent,
        List<String> cacheWarmupJobids) {

    public Policy {
        standbyClusterNames = Given.list(standbyClusterNames);
        cacheWarmupJobids = Given.list(cacheWarmupJobids);
    }

    /** The same as a request would describe it, to merge a request into. */
    public PolicySpec spec() {
        return new PolicySpec(
                type,
                activeClusterName,
                standbyClusterNames,
                failoverFailureThreshold,
                unhealthyNodeThresholdPercent,
                cacheWarmupJobids);
    }
}
