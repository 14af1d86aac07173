package io.metaledger.api.undermoon;

import java.util.List;

/** What has happened to a proxy. */
public sealed interface ProxyEvent extends StoreEvent {

    record ProxyRegistered(ProxyResource proxy, long epoch) implements ProxyEvent {}

    /**
     * A known proxy reported back: it does not count as failed any more, and the reports about it are gone.
     *
     * @param wasFailed whether it was marked failed
     */
    record ProxyFlagsCleared(String proxy, boolean wasFailed, long epoch) implements ProxyEvent {}

    /** With everything that was held against it. */
    record ProxyRemoved(String proxy, long epoch) implements ProxyEvent {}

    /**
     * @param at Unix seconds
     */
    record FailureReported(String proxy, String reporter, long at, long epoch) implements ProxyEvent {}

    /** These reports count for nothing any more and are forgotten. */
    record FailureReportsExpired(List<Failures.Report> reports) implements ProxyEvent {
        public FailureReportsExpired {
            reports = List.copyOf(reports);
        }
    }

    /**
     * Moves no epoch.
     *
     * @param reportsDropped whether the reports about it are gone: they are unless it is in a cluster
     */
    record ProxyMarkedFailed(String proxy, boolean reportsDropped) implements ProxyEvent {}
}
