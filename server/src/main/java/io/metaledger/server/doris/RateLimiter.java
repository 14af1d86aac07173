package io.metaledger.server.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.RateLimit;
import io.metaledger.api.doris.RateLimits;
import io.metaledger.api.doris.wire.ProtoJson;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Request;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets as many calls a second through as the limits in the ledger say ({@code adjust_rate_limit}). Each process counts
 * for itself, in whole seconds of its clock. Without any limit nothing is counted and no body is looked into.
 */
final class RateLimiter {

    /** What looks at limits and changes them is never limited. */
    private static final Set<String> ALWAYS_LET_THROUGH =
            Set.of("adjust_rate_limit", "list_rate_limit", "update_config", "show_config", "injection_point");

    private final Supplier<Image> images;
    private final InstantSource clock;

    /** At most one for each limit. */
    private final Map<RateLimit, Second> counts = new ConcurrentHashMap<>();

    private record Second(long number, long calls) {}

    /** How a request says which instance it is about. */
    private record Addressed(@Nullable String instanceId, @Nullable String cloudUniqueId) {}

    /**
     * @param images the newest image that there is
     */
    RateLimiter(Supplier<Image> images, InstantSource clock) {
        this.images = images;
        this.clock = clock;
    }

    /** The limit that this call would exceed; empty when it may pass, which is counted. */
    Optional<RateLimit> reached(String operation, Request request) {
        Image image = images.get();
        Optional<RateLimits> limits = image.find(DorisKinds.RATE_LIMITS, DorisKinds.GLOBAL);
        return limits.isEmpty() || ALWAYS_LET_THROUGH.contains(operation)
                ? Optional.empty()
                : limits.get().closest(operation, instanceOf(request, image, limits.get())).filter(this::isExceeded);
    }

    private boolean isExceeded(RateLimit limit) {
        if (counts.size() > RateLimits.LIMITS_MAX) {
            counts.clear(); // limits that were changed leave theirs behind
        }
        long now = clock.instant().getEpochSecond();
        Second second =
                counts.merge(
                        limit,
                        new Second(now, 1),
                        (before, one) -> before.number() == now ? new Second(now, before.calls() + 1) : one);
        return second.calls() > limit.qpsLimit();
    }

    private static String instanceOf(Request request, Image image, RateLimits limits) {
        if (limits.limits().stream().allMatch(limit -> limit.instanceId().isEmpty())) {
            return "";
        }
        Addressed addressed = addressed(request);
        return Given.isEmpty(addressed.instanceId())
                ? CloudUniqueIds.instanceOf(addressed.cloudUniqueId(), image).orElse("")
                : Given.text(addressed.instanceId());
    }

    private static Addressed addressed(Request request) {
        Optional<String> inQuery = request.query().first("instance_id");
        if (inQuery.isPresent()) {
            return new Addressed(inQuery.get(), null);
        }
        try {
            return ProtoJson.read(request.body(), Addressed.class);
        } catch (ProtoJson.UnreadableBody e) {
            return new Addressed(null, request.query().first("cloud_unique_id").orElse(null));
        }
    }
}
