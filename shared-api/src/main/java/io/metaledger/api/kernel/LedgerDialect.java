package io.metaledger.api.kernel;

import io.metaledger.api.kernel.LedgerEvent.BookmarkCreated;
import io.metaledger.api.kernel.LedgerEvent.BookmarkDeleted;
import io.metaledger.api.kernel.LedgerEvent.BookmarkEvent;
import io.metaledger.api.kernel.LedgerEvent.BookmarkMoved;
import io.metaledger.api.kernel.LedgerEvent.CheckpointKeyMade;
import io.metaledger.api.kernel.LedgerEvent.CheckpointMade;
import io.metaledger.api.kernel.LedgerEvent.RequestAnswered;
import io.metaledger.api.kernel.LedgerEvent.Restored;
import io.metaledger.api.kernel.LedgerEvent.SecretsErased;
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
                .event(
                        "ledger.secrets-erased",
                        SecretsErased.class,
                        erased -> Set.of(LedgerKinds.ERASURE.tag(erased.subject())))
                .event(
                        "ledger.checkpoint-key-made",
                        CheckpointKeyMade.class,
                        _ -> Set.of(LedgerKinds.CHECKPOINT_KEYS.tag(LedgerKinds.ALL)))
                .event("ledger.checkpoint-made", CheckpointMade.class, _ -> Set.of(LedgerKinds.CHECKPOINT))
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

    /**
     * {@code /settings}, {@code /bookmarks}, {@code /erasures} and {@code /checkpoint_keys}, by name, subject or id.
     */
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
        ObjectNode erasures = root.putObject("erasures");
        new TreeMap<>(image.all(LedgerKinds.ERASURE))
                .values()
                .forEach(erasure -> erasures.putObject(erasure.subject()).put("keys", erasure.keys().size()));
        ObjectNode keys = root.putObject("checkpoint_keys");
        image.find(LedgerKinds.CHECKPOINT_KEYS, LedgerKinds.ALL)
                .ifPresent(all ->
                        all.inOrder().forEach(key -> keys.putObject(key.keyId()).put("public_key", key.publicKey())));
        return root;
    }

    private static Set<Tag> bookmark(BookmarkEvent event) {
        return Set.of(LedgerKinds.BOOKMARKS.tag(LedgerKinds.ALL), LedgerKinds.bookmarkTag(event.name()));
    }
}
