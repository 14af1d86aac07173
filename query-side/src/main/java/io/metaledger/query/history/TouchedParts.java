package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Recorded;

import tools.jackson.core.JsonPointer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a dialect's tree that one append can have made different, so that the others need not be looked at. */
final class TouchedParts {

    private TouchedParts() {}

    /**
     * Those at, below or above a path, each no wider than it and in the order of paths. Empty: it may be anything.
     *
     * @param append all of its events
     */
    static Optional<List<JsonPointer>> at(JsonPointer path, Dialect dialect, Collection<Recorded> append) {
        Set<Tag> tags =
                append.stream().flatMap(one -> one.event().tags().stream()).collect(Collectors.toUnmodifiableSet());
        if (tags.stream().anyMatch(tag -> tag.key().equals(LedgerKinds.SETTINGS.tagKey()))) {
            return Optional.empty(); // they may show anywhere
        }
        return dialect.touchedBy(tags)
                .map(parts ->
                        parts.stream().flatMap(part -> shared(part, path).stream()).sorted(Paths.IN_ORDER).toList());
    }

    /** What two parts of a tree have in common: the narrower one, if it lies in the other. */
    private static Optional<JsonPointer> shared(JsonPointer one, JsonPointer other) {
        if (Paths.isAtOrBelow(one, other)) {
            return Optional.of(one);
        }
        return Paths.isAtOrBelow(other, one) ? Optional.of(other) : Optional.empty();
    }
}
