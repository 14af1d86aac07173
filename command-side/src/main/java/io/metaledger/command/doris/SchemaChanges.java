package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.JobRejection.ActionUnsupported;
import io.metaledger.api.doris.JobRejection.JobIdUnmatched;
import io.metaledger.api.doris.JobRejection.JobNotFound;
import io.metaledger.api.doris.JobRejection.NoJobId;
import io.metaledger.api.doris.JobRejection.NoRunningSchemaChange;
import io.metaledger.api.doris.JobRejection.SchemaChangeRunning;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.SchemaChange;
import io.metaledger.api.doris.TabletCommand.FinishTabletJob;
import io.metaledger.api.doris.TabletCommand.StartTabletJob;
import io.metaledger.api.doris.TabletEvent.SchemaChangeAborted;
import io.metaledger.api.doris.TabletEvent.SchemaChangeCommitted;
import io.metaledger.api.doris.TabletEvent.SchemaChangeStarted;
import io.metaledger.api.doris.TabletJobs;
import io.metaledger.api.doris.TabletRejection.TabletIndexNotFound;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import java.util.Objects;
import java.util.Optional;

/**
 * The one schema change that a tablet's job record may hold (contract: Doris, section 9.5): it is there from its start
 * to its commit or abort, beside any compactions. The contract gives it no lease and no end of its own.
 */
final class SchemaChanges {

    private SchemaChanges() {}

    static Decision start(StartTabletJob command, States states) {
        return TabletAddress.find(
                command.cloudUniqueId(),
                command.idx(),
                command.schemaChange(),
                states,
                address ->
                        Checks.refuseOr(
                                Checks.when(Given.isEmpty(address.given().id()), NoJobId::new)
                                        .or(() -> unknown(address, states)),
                                () -> start(address, states)));
    }

    /** All ids may have been given, and yet nobody has made the tablet. */
    private static Optional<DorisRejection> unknown(TabletAddress<SchemaChange> address, States states) {
        return Checks.when(
                states.find(LoadKinds.TABLET, address.id()).isEmpty(),
                () -> new TabletIndexNotFound(address.instanceId(), address.tabletId()));
    }

    private static Decision start(TabletAddress<SchemaChange> address, States states) {
        TabletJobs jobs = states.find(LoadKinds.JOBS, address.id()).orElseGet(() -> TabletJobs.none(address.idx()));
        SchemaChange running = jobs.schemaChange();
        if (running == null) {
            return Decision.accept(
                    new SchemaChangeStarted(
                            address.instanceId(), Given.text(address.given().id()), jobs.with(address.given())));
        }
        return Objects.equals(running.id(), address.given().id())
                ? Decision.nothing()
                : Decision.refuse(new SchemaChangeRunning(address.tabletId(), running));
    }

    static Decision finish(FinishTabletJob command, States states) {
        return TabletAddress.find(
                command.cloudUniqueId(),
                command.idx(),
                command.schemaChange(),
                states,
                address ->
                        states.find(LoadKinds.JOBS, address.id())
                                .map(jobs -> finish(command, address, jobs))
                                .orElseGet(() ->
                                        Decision.refuse(
                                                new JobNotFound(
                                                        address.instanceId(), address.tabletId(), command.jobText()))));
    }

    private static Decision finish(FinishTabletJob command, TabletAddress<SchemaChange> address, TabletJobs jobs) {
        SchemaChange running = jobs.schemaChange();
        if (running == null) {
            return Decision.refuse(new NoRunningSchemaChange(address.tabletId()));
        }
        if (!Objects.equals(running.id(), address.given().id())) {
            return Decision.refuse(new JobIdUnmatched(jobs, command.jobText()));
        }
        String id = Given.text(running.id());
        TabletJobs rest = jobs.with((SchemaChange) null);
        return switch (command.action()) {
            case COMMIT -> Decision.accept(new SchemaChangeCommitted(address.instanceId(), id, rest));
            case ABORT -> Decision.accept(new SchemaChangeAborted(address.instanceId(), id, rest));
            case LEASE, UNKNOWN ->
                    Decision.refuse(new ActionUnsupported(address.tabletId(), command.action().number()));
        };
    }
}
