package io.metaledger.command.doris;

import io.metaledger.api.doris.CompactionJob;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.JobAction;
import io.metaledger.api.doris.JobRejection.ActionUnsupported;
import io.metaledger.api.doris.JobRejection.CompactionTypeInvalid;
import io.metaledger.api.doris.JobRejection.CompactionVersionsInvalid;
import io.metaledger.api.doris.JobRejection.JobExpired;
import io.metaledger.api.doris.JobRejection.JobIdUnmatched;
import io.metaledger.api.doris.JobRejection.JobNotFound;
import io.metaledger.api.doris.JobRejection.LeaseInvalid;
import io.metaledger.api.doris.JobRejection.NoRunningCompaction;
import io.metaledger.api.doris.JobRejection.OutputRowsetNotFound;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.PendingRowset;
import io.metaledger.api.doris.Rowset;
import io.metaledger.api.doris.TabletCommand.FinishTabletJob;
import io.metaledger.api.doris.TabletEvent.CompactionAborted;
import io.metaledger.api.doris.TabletEvent.CompactionCommitted;
import io.metaledger.api.doris.TabletEvent.CompactionLeased;
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

/** The operations {@code finish_tablet_job} and {@code abort_tablet_job} (contract: Doris, sections 9.5 and 9.6). */
final class CompactionFinish {

    private final FinishTabletJob command;
    private final TabletAddress<CompactionJob> address;
    private final States states;
    private final Facts facts;

    private CompactionFinish(
            FinishTabletJob command, TabletAddress<CompactionJob> address, States states, Facts facts) {
        this.command = command;
        this.address = address;
        this.states = states;
        this.facts = facts;
    }

    static Decision decide(FinishTabletJob command, States states, Facts facts) {
        return TabletAddress.find(
                command.cloudUniqueId(),
                command.idx(),
                command.compaction(),
                states,
                address -> new CompactionFinish(command, address, states, facts).decide());
    }

    private Decision decide() {
        Optional<TabletJobs> jobs = states.find(LoadKinds.JOBS, address.id());
        if (jobs.isEmpty()) {
            return Decision.refuse(new JobNotFound(address.instanceId(), address.tabletId(), command.jobText()));
        }
        if (jobs.get().compactions().isEmpty()) {
            return Decision.refuse(new NoRunningCompaction(address.tabletId()));
        }
        return jobs.get().compactions().stream()
                .filter(job -> Objects.equals(job.id(), address.given().id()))
                .findFirst()
                .map(job -> finish(job, jobs.get()))
                .orElseGet(() -> Decision.refuse(new JobIdUnmatched(jobs.get(), command.jobText())));
    }

    private Decision finish(CompactionJob recorded, TabletJobs jobs) {
        if (recorded.isExpired(facts.nowSeconds())) {
            return Decision.refuse(new JobExpired(address.tabletId(), recorded));
        }
        return switch (command.action()) {
            case COMMIT -> commit(without(recorded, jobs));
            case ABORT ->
                    Decision.accept(
                            new CompactionAborted(
                                    address.instanceId(), Given.text(recorded.id()), without(recorded, jobs)));
            case LEASE -> lease(recorded, jobs);
            case UNKNOWN -> Decision.refuse(new ActionUnsupported(address.tabletId(), JobAction.UNKNOWN.number()));
        };
    }

    private Decision lease(CompactionJob recorded, TabletJobs jobs) {
        long before = orZero(recorded.lease());
        long lease = orZero(address.given().lease());
        if (lease <= 0 || lease < before) {
            return Decision.refuse(new LeaseInvalid(before, lease));
        }
        Stream<CompactionJob> leased =
                jobs.compactions().stream().map(job -> job.equals(recorded) ? job.leasedUntil(lease) : job);
        return Decision.accept(
                new CompactionLeased(
                        address.instanceId(), Given.text(recorded.id()), lease, jobs.with(leased.toList())));
    }

    private Decision commit(TabletJobs rest) {
        CompactionJob given = address.given();
        return switch (given.type()) {
            case BASE, CUMULATIVE, FULL -> replace(given, rest);
            case EMPTY_CUMULATIVE -> committed(given, null, rest);
            case UNKOWN, STOP_TOKEN -> Decision.refuse(new CompactionTypeInvalid());
            case null -> Decision.refuse(new CompactionTypeInvalid());
        };
    }

    private Decision replace(CompactionJob given, TabletJobs rest) {
        if (given.inputVersions().size() != 2
                || given.outputVersions().size() != 1
                || given.outputRowsetIds().size() != 1) {
            return Decision.refuse(new CompactionVersionsInvalid(given));
        }
        long txnId = given.txnId().size() == 1 ? given.txnId().getFirst() : -1;
        return states.find(LoadKinds.PENDING, LoadKinds.pendingId(address.instanceId(), txnId, address.tabletId()))
                .filter(PendingRowset::staged)
                .map(output -> committed(given, output.rowset(), rest))
                .orElseGet(() -> Decision.refuse(new OutputRowsetNotFound(txnId, address.tabletId())));
    }

    private Decision committed(CompactionJob given, @Nullable Rowset output, TabletJobs rest) {
        Optional<TabletStats> stats = states.find(LoadKinds.STATS, address.id());
        if (output != null) {
            states.find(LoadKinds.STAGED, LoadKinds.id(address.instanceId(), output.txn())); // it is taken from there
        }
        return stats.map(before -> before.after(given, facts.now().toEpochMilli()))
                .map(after ->
                        Decision.accept(new CompactionCommitted(address.instanceId(), given, output, after, rest)))
                .orElseGet(() -> Decision.refuse(new TabletStatsNotFound(address.tabletId())));
    }

    private static TabletJobs without(CompactionJob finished, TabletJobs jobs) {
        List<CompactionJob> rest = jobs.compactions().stream().filter(job -> !job.equals(finished)).toList();
        return jobs.with(rest);
    }

    private static long orZero(@Nullable Long given) {
        return given == null ? 0 : given;
    }
}
