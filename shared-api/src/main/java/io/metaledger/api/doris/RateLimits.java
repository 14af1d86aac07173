package io.metaledger.api.doris;

import io.metaledger.api.doris.ControlEvent.RateLimitAdjusted;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All limits of the service, in the order in which they were made; one for each call and instance.
 *
 * @param limits at most {@value #LIMITS_MAX}
 */
public record RateLimits(List<RateLimit> limits) {

    public static final int LIMITS_MAX = 1_000;

    public static final RateLimits NONE = new RateLimits(List.of());

    public RateLimits {
        limits = List.copyOf(limits);
    }

    /** The limit that was set for exactly this call and instance. */
    public Optional<RateLimit> of(String rpcName, String instanceId) {
        return limits.stream().filter(limit -> isOf(limit, rpcName, instanceId)).findFirst();
    }

    /** Of all that concern a call the one that says most about it. */
    public Optional<RateLimit> closest(String rpcName, String instanceId) {
        return of(rpcName, instanceId).or(() -> of("", instanceId)).or(() -> of(rpcName, "")).or(() -> of("", ""));
    }

    static RateLimits evolve(@Nullable RateLimits before, RateLimitAdjusted event) {
        RateLimit limit = event.limit();
        Stream<RateLimit> others =
                (before == null ? NONE : before)
                        .limits().stream().filter(old -> !isOf(old, limit.rpcName(), limit.instanceId()));
        return new RateLimits(Stream.concat(others, Stream.of(limit)).toList());
    }

    private static boolean isOf(RateLimit limit, String rpcName, String instanceId) {
        return limit.rpcName().equals(rpcName) && limit.instanceId().equals(instanceId);
    }
}
