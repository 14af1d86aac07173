package io.metaledger.api.kernel;

/** Why the ledger does not do what it was asked for (ledger API). */
public sealed interface LedgerRejection {

    record BookmarkNotFound(String name) implements LedgerRejection {}

    /**
     * @param max how many there may be
     */
    record TooManyBookmarks(int max) implements LedgerRejection {}
}
