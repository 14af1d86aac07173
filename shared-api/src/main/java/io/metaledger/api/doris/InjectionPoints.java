package io.metaledger.api.doris;

import io.metaledger.api.doris.InjectionEvent.InjectionDisabled;
import io.metaledger.api.doris.InjectionEvent.InjectionEnabled;
import io.metaledger.api.doris.InjectionEvent.InjectionPointSet;
import io.metaledger.api.doris.InjectionEvent.InjectionPointsCleared;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

import java.util.Optional;

/**
 * The test switches. A point works while it is set and injection is enabled.
 *
 * @param values point name to the number that it puts in place; only names that mean something here
 */
public record InjectionPoints(boolean enabled, HashPMap<String, Long> values) {

    /** Puts another safe time, in seconds, in place of the setting. */
    public static final String SAFE_DROP_TIME = "resource_manager::set_safe_drop_time";

    /** As long as nothing was ever set. */
    public static final InjectionPoints NONE = new InjectionPoints(false, HashTreePMap.empty());

    /** The number that an active point puts in place. */
    public Optional<Long> active(String name) {
        return enabled ? Optional.ofNullable(values.get(name)) : Optional.empty();
    }

    static InjectionPoints evolve(@Nullable InjectionPoints state, InjectionEvent event) {
        var before = state == null ? NONE : state;
        return switch (event) {
            case InjectionPointSet e -> new InjectionPoints(before.enabled, before.values.plus(e.name(), e.value()));
            case InjectionPointsCleared e -> new InjectionPoints(before.enabled, before.values.minusAll(e.names()));
            case InjectionEnabled _ -> new InjectionPoints(true, before.values);
            case InjectionDisabled _ -> new InjectionPoints(false, before.values);
        };
    }
}
