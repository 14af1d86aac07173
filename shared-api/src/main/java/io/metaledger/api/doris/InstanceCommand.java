package io.metaledger.api.doris;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** The life of an instance (contract: Doris, section 5). */
public sealed interface InstanceCommand extends DorisCommand {

    @Nullable String instanceId();

    @Override
    default Tag target() {
        return DorisKinds.INSTANCE.tag(Given.text(instanceId()));
    }

    record CreateInstance(
            @Nullable String instanceId,
            @Nullable String userId,
            @Nullable String name,
            @Nullable ObjInfoSpec objInfo,
            @Nullable VaultSpec vault,
            @Nullable RamUserSpec ramUser,
            @Nullable Boolean sseEnabled)
            implements InstanceCommand {}

    record DropInstance(@Nullable String instanceId) implements InstanceCommand {}

    record RenameInstance(@Nullable String instanceId, @Nullable String name) implements InstanceCommand {}

    record EnableInstanceSse(@Nullable String instanceId) implements InstanceCommand {}

    record DisableInstanceSse(@Nullable String instanceId) implements InstanceCommand {}

    /**
     * @param to {@code NORMAL} for the operation SET_NORMAL, {@code OVERDUE} for SET_OVERDUE, null for any other
     * @param op the operation's number as sent, 0 when missing
     */
    record SetInstanceStatus(@Nullable String instanceId, @Nullable InstanceStatus to, int op)
            implements InstanceCommand {}

    /** Which instants count as snapshots (section 8.6). */
    record SetSnapshotProperties(@Nullable String instanceId, Map<String, String> properties)
            implements InstanceCommand {

        public SetSnapshotProperties {
            properties = Given.map(properties);
        }
    }
}
