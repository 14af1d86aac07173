package io.metaledger.api.doris;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

/** The test switches, endpoint {@code injection_point} (contract: Doris, section 8.6). */
public sealed interface InjectionCommand extends DorisCommand {

    @Override
    default Tag target() {
        return DorisKinds.INJECTION.tag(DorisKinds.GLOBAL);
    }

    record SetInjectionPoint(@Nullable String name, @Nullable String behavior, @Nullable String value)
            implements InjectionCommand {}

    /**
     * @param name the point to clear, all of them when it is missing
     */
    record ClearInjectionPoint(@Nullable String name) implements InjectionCommand {}

    record EnableInjection() implements InjectionCommand {}

    record DisableInjection() implements InjectionCommand {}

    /** An {@code op} that is none of the four. */
    record UnknownInjectionOperation(@Nullable String op) implements InjectionCommand {}
}
