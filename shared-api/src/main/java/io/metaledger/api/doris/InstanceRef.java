package io.metaledger.api.doris;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

/** The instance that a request is about, by its id or by the cloud_unique_id of one of its nodes; the id wins. */
public record InstanceRef(@Nullable String instanceId, @Nullable String cloudUniqueId) {

    /** The tag under which commands with this reference are decided one after another. */
    public Tag target() {
        if (!Given.isEmpty(instanceId)) {
            return DorisKinds.INSTANCE.tag(Given.text(instanceId));
        }
        return CloudUniqueIds.target(cloudUniqueId);
    }
}
