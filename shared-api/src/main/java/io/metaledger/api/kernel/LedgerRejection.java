package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Why the ledger does not do what it was asked for (ledger API). */
public sealed interface LedgerRejection {

    record BookmarkNotFound(String name) implements LedgerRejection {}

    /** Restored as a whole, and what is in the way of that. */
    record RestoreConflicts(List<RestoreConflict> conflicts) implements LedgerRejection {
        public RestoreConflicts {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** All that can be restored is as it was already. */
    record NothingToRestore(List<Adjustment> adjusted, List<RestoreConflict> conflicts) implements LedgerRejection {
        public NothingToRestore {
            adjusted = List.copyOf(adjusted);
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * @param nearest the nearest path above that is restorable; null when nothing of the dialect is
     */
    record PathNotRestorable(String path, @Nullable String nearest) implements LedgerRejection {}

    /**
     * @param max how many there may be
     */
    record TooManyBookmarks(int max) implements LedgerRejection {}
}
