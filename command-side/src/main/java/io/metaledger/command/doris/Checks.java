package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.kernel.Decision;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Checks in the order of the contract: the first one that finds something decides. */
final class Checks {

    private Checks() {}

    static Optional<DorisRejection> when(boolean wrong, Supplier<? extends DorisRejection> why) {
        return wrong ? Optional.of(why.get()) : Optional.empty();
    }

    /** What is wrong with the first element that has something wrong. */
    static <T> Optional<DorisRejection> first(Collection<T> elements, Function<T, Optional<DorisRejection>> check) {
        return elements.stream().map(check).flatMap(Optional::stream).findFirst();
    }

    static Decision refuseOr(Optional<? extends DorisRejection> why, Supplier<Decision> otherwise) {
        return why.map(Decision::refuse).orElseGet(otherwise);
    }
}
