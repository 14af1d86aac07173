package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

/**
 * What a tablet holds. Times are Unix milliseconds, null as long as there was no such compaction.
 *
 * @param fullCompactionCnt null as long as there was none
 */
public record TabletStats(
        TabletIndex idx,
        long dataSize,
        long numRows,
        long numRowsets,
        long numSegments,
        long baseCompactionCnt,
        long cumulativeCompactionCnt,
        long cumulativePoint,
        @Nullable Long lastBaseCompactionTimeMs,
        @Nullable Long lastCumuCompactionTimeMs,
        @Nullable Long fullCompactionCnt,
        @Nullable Long lastFullCompactionTimeMs,
        long indexSize,
        long segmentSize) {

    private static final long FIRST_CUMULATIVE_POINT = 2;

    /** Of a tablet that was just made: its first rowset is there and empty. */
    public static TabletStats initial(TabletIndex idx) {
        return new TabletStats(idx, 0, 0, 1, 0, 0, 0, FIRST_CUMULATIVE_POINT, null, null, null, null, 0, 0);
    }

    /** With a rowset more (contract: Doris, section 9.4). */
    public TabletStats plus(Rowset rowset) {
        return grown(
                orZero(rowset.totalDiskSize()),
                orZero(rowset.numRows()),
                1,
                orZero(rowset.numSegments()),
                orZero(rowset.indexDiskSize()),
                orZero(rowset.dataDiskSize()));
    }

    /** After a compaction that is done (contract: Doris, section 9.5). */
    public TabletStats after(CompactionJob job, long nowMillis) {
        return switch (job.type()) {
            case BASE -> replaced(job).counted(1, 0, null).pointAt(cumulativePoint).timed(nowMillis, null, null);
            case CUMULATIVE -> replaced(job).counted(0, 1, null).pointAt(raised(job)).timed(null, nowMillis, null);
            case FULL ->
                    replaced(job)
                            .counted(1, 0, orZero(fullCompactionCnt) + 1)
                            .pointAt(raised(job))
                            .timed(null, null, nowMillis);
            case EMPTY_CUMULATIVE ->
                    counted(0, 1, null).pointAt(orZero(job.outputCumulativePoint())).timed(null, null, null);
            case UNKOWN, STOP_TOKEN -> this;
            case null -> this;
        };
    }

    private TabletStats replaced(CompactionJob job) {
        return grown(
                orZero(job.sizeOutputRowsets()) - orZero(job.sizeInputRowsets()),
                orZero(job.numOutputRows()) - orZero(job.numInputRows()),
                orZero(job.numOutputRowsets()) - orZero(job.numInputRowsets()),
                orZero(job.numOutputSegments()) - orZero(job.numInputSegments()),
                orZero(job.indexSizeOutputRowsets()) - orZero(job.indexSizeInputRowsets()),
                orZero(job.segmentSizeOutputRowsets()) - orZero(job.segmentSizeInputRowsets()));
    }

    private long raised(CompactionJob job) {
        return Math.max(cumulativePoint, orZero(job.outputCumulativePoint()));
    }

    private TabletStats grown(long size, long rows, long rowsets, long segments, long index, long segment) {
        return new TabletStats(
                idx,
                dataSize + size,
                numRows + rows,
                numRowsets + rowsets,
                numSegments + segments,
                baseCompactionCnt,
                cumulativeCompactionCnt,
                cumulativePoint,
                lastBaseCompactionTimeMs,
                lastCumuCompactionTimeMs,
                fullCompactionCnt,
                lastFullCompactionTimeMs,
                indexSize + index,
                segmentSize + segment);
    }

    private TabletStats counted(long base, long cumulative, @Nullable Long full) {
        return new TabletStats(
                idx,
                dataSize,
                numRows,
                numRowsets,
                numSegments,
                baseCompactionCnt + base,
                cumulativeCompactionCnt + cumulative,
                cumulativePoint,
                lastBaseCompactionTimeMs,
                lastCumuCompactionTimeMs,
                full == null ? fullCompactionCnt : full,
                lastFullCompactionTimeMs,
                indexSize,
                segmentSize);
    }

    private TabletStats pointAt(long point) {
        return new TabletStats(
                idx,
                dataSize,
                numRows,
                numRowsets,
                numSegments,
                baseCompactionCnt,
                cumulativeCompactionCnt,
                point,
                lastBaseCompactionTimeMs,
                lastCumuCompactionTimeMs,
                fullCompactionCnt,
                lastFullCompactionTimeMs,
                indexSize,
                segmentSize);
    }

    private TabletStats timed(@Nullable Long base, @Nullable Long cumulative, @Nullable Long full) {
        return new TabletStats(
                idx,
                dataSize,
                numRows,
                numRowsets,
                numSegments,
                baseCompactionCnt,
                cumulativeCompactionCnt,
                cumulativePoint,
                base == null ? lastBaseCompactionTimeMs : base,
                cumulative == null ? lastCumuCompactionTimeMs : cumulative,
                fullCompactionCnt,
                full == null ? lastFullCompactionTimeMs : full,
                indexSize,
                segmentSize);
    }

    private static long orZero(@Nullable Long given) {
        return given == null ? 0 : given;
    }
}
