package io.metaledger.query.kernel;

/**
 * How much is kept so that a past picture is found without folding everything.
 *
 * @param snapshotEvery how many events lie between two snapshots while there are few enough of them
 * @param snapshotsMax how many snapshots are kept; with more events than they reach for, they lie further apart
 * @param imagesMax how many past images that were asked for are kept in memory
 * @param memoryBytes how much memory these may take, by an estimate
 * @param foldsMax how many past images are folded at the same time
 */
public record PastSettings(int snapshotEvery, int snapshotsMax, int imagesMax, long memoryBytes, int foldsMax) {

    public static PastSettings defaults() {
        return new PastSettings(2_000, 512, 64, 256L << 20, 4);
    }

    public PastSettings withSnapshotEvery(int events) {
        return new PastSettings(events, snapshotsMax, imagesMax, memoryBytes, foldsMax);
    }
}
