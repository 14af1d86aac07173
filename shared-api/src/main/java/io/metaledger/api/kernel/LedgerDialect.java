package io.metaledger.api.kernel;

import io.metaledger.api.kernel.LedgerEvent.BookmarkCreated;
import io.metaledger.api.kernel.LedgerEvent.BookmarkDeleted;
import io.metaledger.api.kernel.LedgerEvent.BookmarkEvent;
import io.metaledger.api.kernel.LedgerEvent.BookmarkMoved;
import io.metaledger.api.kernel.LedgerEvent.RequestAnswered;
import io.metaledger.api.kernel.LedgerEvent.Restored;
import io.metaledger.api.kernel.LedgerEvent.SettingsChanged;
import io.metaledger.api.ledger.wire.BookmarkWire;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The dialect of the ledger itself. */
public final class LedgerDialect implements Dialect {

    public static final String NAME = "ledger";

    private static final int FOLD_VERSION = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EventCatalog events() {
        return new EventCatalog()
                .event(
                        "ledger.settings-changed",
                        SettingsChanged.class,
                        changed -> Set.of(LedgerKinds.SETTINGS.tag(changed.dialect())))
                .event(
                        "ledger.request-answered",
                        RequestAnswered.class,
                        answered -> Set.of(LedgerKinds.requestTag(answered.requestId())))
                .event(
                        "ledger.restored",
                        Restored.class,
                        restored -> Set.of(LedgerKinds.restoreTag(restored.dialect())))
                .event("ledger.bookmark-created", BookmarkCreated.class, LedgerDialect::bookmark)
                .event("ledger.bookmark-moved", BookmarkMoved.class, LedgerDialect::bookmark)
                .event("ledger.bookmark-deleted", BookmarkDeleted.class, LedgerDialect::bookmark);
    }

    @Override
    public List<EntityKind<?>> kinds() {
        return LedgerKinds.RESIDENT;
    }

    @Override
    public int foldVersion() {
        return FOLD_VERSION;
    }

    /** {@code /settings/{dialect}} and {@code /bookmarks/{name}}. */
    @Override
    public ObjectNode tree(Image image) {
        ObjectNode root = StoredJson.mapper().createObjectNode();
        ObjectNode settings = root.putObject("settings");
        new TreeMap<>(image.all(LedgerKinds.SETTINGS))
                .forEach((dialect, recorded) ->
                        settings.set(dialect, StoredJson.mapper().valueToTree(recorded.settings())));
        ObjectNode bookmarks = root.putObject("bookmarks");
        image.find(LedgerKinds.BOOKMARKS, LedgerKinds.ALL)
                .ifPresent(all ->
                        new TreeMap<>(all.byName())
                                .forEach((name, bookmark) -> BookmarkWire.write(bookmark, bookmarks.putObject(name))));
        return root;
    }

    private static Set<Tag> bookmark(BookmarkEvent event) {
        return Set.of(LedgerKinds.BOOKMARKS.tag(LedgerKinds.ALL), LedgerKinds.bookmarkTag(event.name()));
    }
}
