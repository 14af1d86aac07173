package io.metaledger.command.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.JobRejection.NoInstanceForJob;
import io.metaledger.api.doris.JobRejection.NoJob;
import io.metaledger.api.doris.JobRejection.NoTabletOfJob;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Tablet;
import io.metaledger.api.doris.TabletIndex;
import io.metaledger.api.doris.TabletRejection.TabletIndexNotFound;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The tablet that a job is about, and the checks that all job calls begin with (contract: Doris, section 9.5).
 *
 * @param given the job of that kind in the request
 */
record TabletAddress<J>(String instanceId, TabletIndex idx, J given) {

    /** What is decided once the tablet is found. */
    @FunctionalInterface
    interface Next<J> {
        Decision decide(TabletAddress<J> address);
    }

    static <J> Decision find(
            @Nullable String cuid, @Nullable TabletIndex idx, @Nullable J given, States states, Next<J> next) {
        Optional<String> instanceId = CloudUniqueIds.instanceOf(cuid, states);
        if (instanceId.isEmpty()) {
            return Decision.refuse(new NoInstanceForJob(Given.text(cuid)));
        }
        if (given == null) {
            return Decision.refuse(new NoJob());
        }
        if (idx == null || idx.tablet() <= 0) {
            return Decision.refuse(new NoTabletOfJob());
        }
        return idx.complete()
                ? next.decide(new TabletAddress<>(instanceId.get(), idx, given))
                : states.find(LoadKinds.TABLET, LoadKinds.id(instanceId.get(), idx.tablet()))
                        .map(Tablet::idx)
                        .map(known -> next.decide(new TabletAddress<>(instanceId.get(), known, given)))
                        .orElseGet(() -> Decision.refuse(new TabletIndexNotFound(instanceId.get(), idx.tablet())));
    }

    long tabletId() {
        return idx.tablet();
    }

    /** The id under which the tablet's parts are found. */
    String id() {
        return LoadKinds.id(instanceId, tabletId());
    }
}
