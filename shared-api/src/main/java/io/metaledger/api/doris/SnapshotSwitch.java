package io.metaledger.api.doris;

/** Whether instants of an instance count as snapshots by themselves. */
public enum SnapshotSwitch {
    DISABLED,
    ENABLED
}
