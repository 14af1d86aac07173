package io.metaledger.api.doris;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

/** How the service itself behaves: limits of its load, and its configuration (contract: Doris, section 8.6). */
public sealed interface ControlCommand extends DorisCommand {

    /** As they came in the URL. */
    record AdjustRateLimit(@Nullable String qpsLimit, @Nullable String rpcName, @Nullable String instanceId)
            implements ControlCommand {
        @Override
        public Tag target() {
            return DorisKinds.RATE_LIMITS.tag(DorisKinds.GLOBAL);
        }
    }

    /**
     * @param configs {@code name=value}, separated by commas
     */
    record UpdateConfig(@Nullable String configs) implements ControlCommand {
        @Override
        public Tag target() {
            return DorisKinds.CONFIGURATION.tag(DorisKinds.GLOBAL);
        }
    }
}
