package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A compaction as a backend reports it; null is "not given". {@code expiration} and {@code lease} are Unix seconds. */
public record CompactionJob(
        @Nullable String initiator,
        @Nullable Long ctime,
        @Nullable Long mtime,
        @Nullable CompactionType type,
        @Nullable Long inputCumulativePoint,
        @Nullable Long outputCumulativePoint,
        @Nullable Long numInputRowsets,
        @Nullable Long numInputSegments,
        @Nullable Long numOutputRowsets,
        @Nullable Long numOutputSegments,
        @Nullable Long sizeInputRowsets,
        @Nullable Long sizeOutputRowsets,
        @Nullable Long numInputRows,
        @Nullable Long numOutputRows,
        List<Long> inputVersions,
        List<Long> outputVersions,
        List<String> outputRowsetIds,
        List<Long> txnId,
        @Nullable Long baseCompactionCnt,
        @Nullable Long cumulativeCompactionCnt,
        @Nullable String id,
        @Nullable Long expiration,
        @Nullable Long lease,
        @Nullable Long deleteBitmapLockInitiator,
        @Nullable Long fullCompactionCnt,
        @Nullable Boolean checkInputVersionsRange,
        @Nullable Long indexSizeInputRowsets,
        @Nullable Long segmentSizeInputRowsets,
        @Nullable Long indexSizeOutputRowsets,
        @Nullable Long segmentSizeOutputRowsets) {

    public CompactionJob {
        inputVersions = Given.list(inputVersions);
        outputVersions = Given.list(outputVersions);
        outputRowsetIds = Given.list(outputRowsetIds);
        txnId = Given.list(txnId);
    }

    /** Whether its time was over before now; a lease that was not renewed ends a job, too, as far as others care. */
    public boolean isExpired(long nowSeconds) {
        return isBefore(expiration, nowSeconds);
    }

    public boolean hasLostItsLease(long nowSeconds) {
        return isBefore(lease, nowSeconds);
    }

    public CompactionJob leasedUntil(long seconds) {
        return new CompactionJob(
                initiator,
                ctime,
                mtime,
                type,
                inputCumulativePoint,
                outputCumulativePoint,
                numInputRowsets,
                numInputSegments,
                numOutputRowsets,
                numOutputSegments,
                sizeInputRowsets,
                sizeOutputRowsets,
                numInputRows,
                numOutputRows,
                inputVersions,
                outputVersions,
                outputRowsetIds,
                txnId,
                baseCompactionCnt,
                cumulativeCompactionCnt,
                id,
                expiration,
                seconds,
                deleteBitmapLockInitiator,
                fullCompactionCnt,
                checkInputVersionsRange,
                indexSizeInputRowsets,
                segmentSizeInputRowsets,
                indexSizeOutputRowsets,
                segmentSizeOutputRowsets);
    }

    private static boolean isBefore(@Nullable Long end, long nowSeconds) {
        return end != null && end > 0 && end < nowSeconds;
    }
}
