package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.CompactionJob;
import io.metaledger.api.doris.CompactionType;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.JobRejection.NoCompactionCount;
import io.metaledger.api.doris.JobRejection.NoExpiration;
import io.metaledger.api.doris.JobRejection.NoJobId;
import io.metaledger.api.doris.JobRejection.NoLease;
import io.metaledger.api.doris.JobRejection.StaleTabletCache;
import io.metaledger.api.doris.JobRejection.TabletBusy;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.TabletCommand.StartTabletJob;
import io.metaledger.api.doris.TabletEvent.CompactionStarted;
import io.metaledger.api.doris.TabletJobs;
import io.metaledger.api.doris.TabletRejection.TabletStatsNotFound;
import io.metaledger.api.doris.TabletStats;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The operation {@code start_tablet_job} for a compaction (contract: Doris, section 9.5). */
final class CompactionStart {

    private CompactionStart() {}

    static Decision decide(StartTabletJob command, States states, Facts facts) {
        return TabletAddress.find(
                command.cloudUniqueId(),
                command.idx(),
                command.compaction(),
                states,
                address ->
                        refuseOr(
                                wrong(address.given()).or(() -> stale(address, states)),
                                () -> start(address, states, facts.nowSeconds())));
    }

    private static Optional<DorisRejection> wrong(CompactionJob given) {
        boolean empty = given.type() == CompactionType.EMPTY_CUMULATIVE;
        return when(Given.isEmpty(given.id()), NoJobId::new)
                .or(() ->
                        when(
                                given.baseCompactionCnt() == null || given.cumulativeCompactionCnt() == null,
                                NoCompactionCount::new))
                .or(() -> when(!isPositive(given.expiration()) && !empty, NoExpiration::new))
                .or(() -> when(!isPositive(given.lease()), NoLease::new));
    }

    private static Optional<DorisRejection> stale(TabletAddress<CompactionJob> address, States states) {
        Optional<TabletStats> stats = states.find(LoadKinds.STATS, address.id());
        if (stats.isEmpty()) {
            return Optional.of(new TabletStatsNotFound(address.tabletId()));
        }
        CompactionJob given = address.given();
        boolean behind =
                orZero(given.baseCompactionCnt()) < stats.get().baseCompactionCnt()
                        || orZero(given.cumulativeCompactionCnt()) < stats.get().cumulativeCompactionCnt();
        return when(behind, () -> new StaleTabletCache(given, stats.get()));
    }

    private static Decision start(TabletAddress<CompactionJob> address, States states, long now) {
        TabletJobs jobs = states.find(LoadKinds.JOBS, address.id()).orElseGet(() -> TabletJobs.none(address.idx()));
        List<CompactionJob> alive =
                jobs.compactions().stream().filter(job -> !job.isExpired(now) && !job.hasLostItsLease(now)).toList();
        CompactionJob given = address.given();
        if (given.type() == CompactionType.FULL) {
            return started(address, jobs.with(List.of(given)));
        }
        return alive.stream()
                .filter(job -> job.type() == given.type() || job.type() == CompactionType.FULL)
                .filter(job -> !namesRange(given) || overlap(job, given))
                .findFirst()
                .map(job -> inTheWay(job, address, alive))
                .orElseGet(() -> started(address, jobs.with(Stream.concat(alive.stream(), Stream.of(given)).toList())));
    }

    private static Decision inTheWay(
            CompactionJob running, TabletAddress<CompactionJob> address, List<CompactionJob> alive) {
        CompactionJob given = address.given();
        if (Objects.equals(running.id(), given.id())) {
            return Decision.nothing();
        }
        List<Long> versions =
                namesRange(given)
                        ? alive.stream()
                                .filter(job -> job.type() == given.type())
                                .flatMap(job -> job.inputVersions().stream())
                                .toList()
                        : List.of();
        return Decision.refuse(new TabletBusy(address.tabletId(), running, versions));
    }

    private static Decision started(TabletAddress<CompactionJob> address, TabletJobs jobs) {
        return Decision.accept(new CompactionStarted(address.instanceId(), address.given(), jobs));
    }

    private static boolean namesRange(CompactionJob job) {
        return !job.inputVersions().isEmpty() && !Boolean.FALSE.equals(job.checkInputVersionsRange());
    }

    /** One that does not say what it merges may merge anything. */
    private static boolean overlap(CompactionJob one, CompactionJob other) {
        if (one.inputVersions().isEmpty()) {
            return true;
        }
        return one.inputVersions().getFirst() <= other.inputVersions().getLast()
                && other.inputVersions().getFirst() <= one.inputVersions().getLast();
    }

    private static boolean isPositive(@Nullable Long given) {
        return given != null && given > 0;
    }

    private static long orZero(@Nullable Long given) {
        return given == null ? 0 : given;
    }
}
