package io.metaledger.api.doris;

import io.metaledger.api.doris.ControlEvent.ConfigurationChanged;
import io.metaledger.api.doris.ControlEvent.RateLimitAdjusted;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/** The kinds of entities of the Doris dialect. */
public final class DorisKinds {

    /** The id of what there is only one of. */
    public static final String GLOBAL = "global";

    public static final EntityKind<Instance> INSTANCE =
            new Kind<>(
                    "doris.instance",
                    Instance.class,
                    InstanceEvent.class,
                    (state, tag, event) -> Instance.evolve(state, event),
                    Set.of("doris.instance-removed"));

    public static final EntityKind<CuidOwners> CUID =
            new Kind<>("doris.cloud-unique-id", CuidOwners.class, CuidEvent.class, CuidOwners::evolve);

    public static final EntityKind<IamUser> IAM =
            new Kind<>("doris.iam", IamUser.class, IamEvent.class, (state, tag, event) -> IamUser.evolve(event));

    public static final EntityKind<InjectionPoints> INJECTION =
            new Kind<>(
                    "doris.injection",
                    InjectionPoints.class,
                    InjectionEvent.class,
                    (state, tag, event) -> InjectionPoints.evolve(state, event));

    public static final EntityKind<RateLimits> RATE_LIMITS =
            new Kind<>(
                    "doris.rate-limits",
                    RateLimits.class,
                    RateLimitAdjusted.class,
                    (state, tag, event) -> RateLimits.evolve(state, event));

    public static final EntityKind<Configuration> CONFIGURATION =
            new Kind<>(
                    "doris.configuration",
                    Configuration.class,
                    ConfigurationChanged.class,
                    (state, tag, event) -> Configuration.evolve(state, event));

    public static final List<EntityKind<?>> ALL = List.of(INSTANCE, CUID, IAM, INJECTION, RATE_LIMITS, CONFIGURATION);

    private DorisKinds() {}

    @FunctionalInterface
    private interface Fold<S, E> {
        @Nullable S evolve(@Nullable S state, Tag tag, E event);
    }

    private record Kind<S, E extends DorisEvent>(
            String tagKey, Class<S> stateType, Class<E> eventType, Fold<S, E> fold, Set<String> endings)
            implements EntityKind<S> {

        Kind(String tagKey, Class<S> stateType, Class<E> eventType, Fold<S, E> fold) {
            this(tagKey, stateType, eventType, fold, Set.of());
        }

        @Override
        public @Nullable S evolve(@Nullable S state, Tag tag, Object event) {
            return fold.evolve(state, tag, eventType.cast(event));
        }
    }
}
