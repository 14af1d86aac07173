package io.metaledger.query.history;

import java.util.Optional;

/** Where the bookmarks are (ledger API, section 9), as of the newest event. */
@FunctionalInterface
public interface Bookmarks {

    /** No bookmarks. */
    Bookmarks NONE = _ -> Optional.empty();

    /** What a bookmark marks at present; empty if there is none of that name. */
    Optional<Moment> find(String name);
}
