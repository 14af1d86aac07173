package io.metaledger.api.doris;

import java.util.Map;

/** What has happened to the limits and the configuration of the service. */
public sealed interface ControlEvent extends DorisEvent {

    record RateLimitAdjusted(RateLimit limit) implements ControlEvent {}

    /**
     * @param values only those that changed
     */
    record ConfigurationChanged(Map<String, String> values) implements ControlEvent {
        public ConfigurationChanged {
            values = Given.map(values);
        }
    }
}
