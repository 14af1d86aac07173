package io.metaledger.api.kernel;

import io.metaledger.api.kernel.LedgerEvent.BookmarkCreated;
import io.metaledger.api.kernel.LedgerEvent.BookmarkDeleted;
import io.metaledger.api.kernel.LedgerEvent.BookmarkEvent;
import io.metaledger.api.kernel.LedgerEvent.BookmarkMoved;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

import java.util.Optional;

/** All bookmarks by name. There is one set of them, so that their number is bounded. */
public record Bookmarks(HashPMap<String, Bookmark> byName) {

    public static final Bookmarks NONE = new Bookmarks(HashTreePMap.empty());

    public Optional<Bookmark> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    static Bookmarks evolve(@Nullable Bookmarks state, BookmarkEvent event) {
        var before = state == null ? NONE.byName : state.byName;
        return new Bookmarks(
                switch (event) {
                    case BookmarkCreated e -> before.plus(e.name(), e.bookmark());
                    case BookmarkMoved e -> before.plus(e.name(), e.bookmark());
                    case BookmarkDeleted e -> before.minus(e.name());
                });
    }
}
