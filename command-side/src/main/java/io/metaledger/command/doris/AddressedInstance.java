package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.refuseOr;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.ClusterRejection.DegradedCuidOfUnknownInstance;
import io.metaledger.api.doris.ClusterRejection.InstanceOrClusterNotGiven;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.InstanceRef;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.BiFunction;

/** The checks that all cluster and node endpoints begin with (contract: Doris, section 6). */
final class AddressedInstance {

    private final DorisSettings settings;

    AddressedInstance(DorisSettings settings) {
        this.settings = settings;
    }

    /** Goes on with the id of the instance, which need not exist, and the cluster that was given. */
    Decision decide(
            InstanceRef ref,
            @Nullable ClusterSpec cluster,
            States states,
            BiFunction<String, ClusterSpec, Decision> decide) {
        String given = Given.text(ref.instanceId());
        String cuid = Given.text(ref.cloudUniqueId());
        if (cuid.isEmpty() || !given.isEmpty()) {
            return withId(given, cluster, decide);
        }
        return refuseOr(
                unknownDegraded(cuid, states),
                () ->
                        CloudUniqueIds.instanceOf(cuid, states)
                                .map(found -> withId(found, cluster, decide))
                                .orElseGet(() -> Decision.refuse(new EmptyInstanceId())));
    }

    /** Whether the cloud_unique_id names an instance that was never registered. */
    boolean namesUnknownInstance(@Nullable String cuid, States states) {
        return settings.degradedCuidChecked()
                && CloudUniqueIds.degraded(cuid).filter(named -> !CloudUniqueIds.registered(named, states)).isPresent();
    }

    private Optional<DorisRejection> unknownDegraded(String cuid, States states) {
        return when(namesUnknownInstance(cuid, states), () -> new DegradedCuidOfUnknownInstance(cuid));
    }

    private static Decision withId(
            String instanceId, @Nullable ClusterSpec cluster, BiFunction<String, ClusterSpec, Decision> decide) {
        return instanceId.isEmpty() || cluster == null
                ? Decision.refuse(new InstanceOrClusterNotGiven())
                : decide.apply(instanceId, cluster);
    }
}
