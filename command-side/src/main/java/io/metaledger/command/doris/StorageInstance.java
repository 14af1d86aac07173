package io.metaledger.command.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.StorageRejection.CloudUniqueIdNotSet;
import io.metaledger.api.doris.StorageRejection.StorageInstanceNotFound;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * The instance that a storage command is about, and the refusals when there is none (contract: Doris, sections 4, 5.3
 * and 7.2).
 */
final class StorageInstance {

    private StorageInstance() {}

    /** Goes on with the instance behind a cloud_unique_id, deleted or not. */
    static Decision behind(@Nullable String cloudUniqueId, States states, Function<Instance, Decision> decide) {
        if (Given.isEmpty(cloudUniqueId)) {
            return Decision.refuse(new CloudUniqueIdNotSet());
        }
        return CloudUniqueIds.instanceOf(cloudUniqueId, states)
                .map(found -> withId(found, states, decide))
                .orElseGet(() -> Decision.refuse(new EmptyInstanceId()));
    }

    /** The same, unless the instance is deleted. */
    static Decision liveBehind(@Nullable String cloudUniqueId, States states, Function<Instance, Decision> decide) {
        return behind(cloudUniqueId, states, live(decide));
    }

    /** Goes on with the instance of that id, unless it is deleted. */
    static Decision liveWithId(String instanceId, States states, Function<Instance, Decision> decide) {
        return withId(instanceId, states, live(decide));
    }

    private static Decision withId(String instanceId, States states, Function<Instance, Decision> decide) {
        return states.find(DorisKinds.INSTANCE, instanceId)
                .map(decide)
                .orElseGet(() -> Decision.refuse(new StorageInstanceNotFound(instanceId)));
    }

    private static Function<Instance, Decision> live(Function<Instance, Decision> decide) {
        return instance ->
                instance.deleted()
                        ? Decision.refuse(new InstanceDeleted(instance.instanceId()))
                        : decide.apply(instance);
    }
}
