package io.metaledger.query.history;

import io.metaledger.api.kernel.Bookmarks;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.ledger.wire.BookmarkWire;
import io.metaledger.api.ledger.wire.LedgerProblem;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The bookmarks over HTTP (ledger API, section 9). */
public final class BookmarkReads {

    public Operation list() {
        return LedgerRead.of(
                "list_bookmarks",
                (request, image) -> {
                    Arguments.of(request, List.of());
                    ObjectNode body = StoredJson.mapper().createObjectNode();
                    var list = body.putArray("bookmarks");
                    new TreeMap<>(all(image).byName())
                            .forEach((name, bookmark) -> list.add(BookmarkWire.json(name, bookmark)));
                    return LedgerRead.json(body);
                });
    }

    /**
     * @param name as in the path
     */
    public Operation show(String name) {
        return LedgerRead.of(
                "show_bookmark",
                (request, image) -> {
                    Arguments.of(request, List.of());
                    return all(image)
                            .find(BookmarkWire.name(name))
                            .map(bookmark -> LedgerRead.json(BookmarkWire.json(name, bookmark)))
                            .orElseThrow(() -> LedgerProblem.unknownBookmark(name));
                });
    }

    /** Where a bookmark of the image stands. */
    public static Optional<Moment> find(String name, Image image) {
        return all(image)
                .find(name)
                .map(bookmark -> new Moment(bookmark.position(), Optional.ofNullable(bookmark.time())));
    }

    private static Bookmarks all(Image image) {
        return image.find(LedgerKinds.BOOKMARKS, LedgerKinds.ALL).orElse(Bookmarks.NONE);
    }
}
