package io.metaledger.api.doris;

import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Finds the instance behind a cloud_unique_id (contract: Doris, section 4), the same for commands and for reads. */
public final class CloudUniqueIds {

    private static final int PARTS = 3;

    private CloudUniqueIds() {}

    /** The instance that has a node with this id, else the registered one that a {@code 1:{instance_id}:…} names. */
    public static Optional<String> instanceOf(@Nullable String cloudUniqueId, States states) {
        return states.find(DorisKinds.CUID, Given.text(cloudUniqueId))
                .map(CuidOwners::lastRegistered)
                .or(() -> degraded(cloudUniqueId).filter(named -> registered(named, states)));
    }

    /** The instance that an id of the form {@code 1:{instance_id}:{free}} names, registered or not. */
    public static Optional<String> degraded(@Nullable String cloudUniqueId) {
        String[] parts = Given.text(cloudUniqueId).split(":", -1);
        return parts.length == PARTS && parts[0].equals("1") ? Optional.of(parts[1]) : Optional.empty();
    }

    /** Whether the instance was ever created; that never turns false again. */
    public static boolean registered(String instanceId, States states) {
        return states.peek(DorisKinds.INSTANCE, instanceId).isPresent();
    }

    static Tag target(@Nullable String cloudUniqueId) {
        return degraded(cloudUniqueId)
                .map(DorisKinds.INSTANCE::tag)
                .orElseGet(() -> DorisKinds.CUID.tag(Given.text(cloudUniqueId)));
    }
}
