package io.metaledger.api.doris;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A transaction as a client begins it. Durations are milliseconds; what kinds and sources are called is not looked at.
 */
public record TxnSpec(
        @Nullable Long dbId,
        List<Long> tableIds,
        @Nullable String label,
        @Nullable RequestId requestId,
        @Nullable Coordinator coordinator,
        @Nullable String loadJobSourceType,
        @Nullable Long timeoutMs,
        @Nullable Long precommitTimeoutMs,
        @Nullable Long listenerId) {

    public TxnSpec {
        tableIds = Given.list(tableIds);
    }

    /** How a client recognises its own request when it sends it again. */
    public record RequestId(@Nullable Long hi, @Nullable Long lo) {}

    public record Coordinator(
            @Nullable String sourceType, @Nullable String ip, @Nullable Long id, @Nullable Long startTime) {}

    /** The database, -1 when it was not given, as error texts say it. */
    public long db() {
        return dbId == null ? -1 : dbId;
    }

    TxnSpec withPrecommitTimeout(@Nullable Long millis) {
        return millis == null
                ? this
                : new TxnSpec(
                        dbId,
                        tableIds,
                        label,
                        requestId,
                        coordinator,
                        loadJobSourceType,
                        timeoutMs,
                        millis,
                        listenerId);
    }
}
