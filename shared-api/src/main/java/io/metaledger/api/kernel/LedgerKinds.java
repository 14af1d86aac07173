package io.metaledger.api.kernel;

import io.metaledger.api.kernel.LedgerEvent.BookmarkEvent;
import io.metaledger.api.kernel.LedgerEvent.CheckpointKeyMade;
import io.metaledger.api.kernel.LedgerEvent.SecretsErased;
import io.metaledger.api.kernel.LedgerEvent.SettingsChanged;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The kinds of entities of the ledger itself. */
public final class LedgerKinds {

    /** The id of what there is only one of. */
    public static final String ALL = "all";

    /** The settings of a dialect, by its name. */
    public static final EntityKind<RecordedSettings> SETTINGS =
            new Kind<>(
                    "ledger.settings",
                    RecordedSettings.class,
                    SettingsChanged.class,
                    (state, event) -> new RecordedSettings(event.settings()));

    /** The bookmarks, under the one id {@link #ALL}. */
    public static final EntityKind<Bookmarks> BOOKMARKS =
            new Kind<>("ledger.bookmarks", Bookmarks.class, BookmarkEvent.class, Bookmarks::evolve);

    /** What was erased, by subject. */
    public static final EntityKind<Erasure> ERASURE =
            new Kind<>(
                    "ledger.erasure",
                    Erasure.class,
                    SecretsErased.class,
                    (state, event) ->
                            state == null ? new Erasure(event.subject(), event.keys()) : state.plus(event.keys()));

    /** The keys of the checkpoints, under the one id {@link #ALL}. */
    public static final EntityKind<CheckpointKeys> CHECKPOINT_KEYS =
            new Kind<>("ledger.checkpoint-keys", CheckpointKeys.class, CheckpointKeyMade.class, CheckpointKeys::evolve);

    /** On every checkpoint. */
    public static final Tag CHECKPOINT = new Tag("ledger.checkpoint", ALL);

    /** A request that was sent with an id and has been answered. Never in an image: it is looked up in the journal. */
    public record AnsweredRequest() {}

    /** The requests that have been answered, by their sent id; any event that carries the tag tells of it. */
    public static final EntityKind<AnsweredRequest> REQUEST =
            new Kind<>("ledger.request", AnsweredRequest.class, Object.class, (state, event) -> new AnsweredRequest());

    /** Those whose entities are all kept in the image. */
    static final List<EntityKind<?>> RESIDENT = List.of(SETTINGS, BOOKMARKS, ERASURE, CHECKPOINT_KEYS);

    private LedgerKinds() {}

    /** On every event that came of a request with that sent id, and on the answer of one without events. */
    public static Tag requestTag(String requestId) {
        return REQUEST.tag(requestId);
    }

    /** On each restore of a dialect. */
    static Tag restoreTag(String dialect) {
        return new Tag("ledger.restore", dialect);
    }

    /** On what happened to one bookmark, so that its history is found. */
    static Tag bookmarkTag(String name) {
        return new Tag("ledger.bookmark", name);
    }

    @FunctionalInterface
    private interface Fold<S, E> {
        S evolve(@Nullable S state, E event);
    }

    private record Kind<S, E>(String tagKey, Class<S> stateType, Class<E> eventType, Fold<S, E> fold)
            implements EntityKind<S> {

        @Override
        public S evolve(@Nullable S state, Tag tag, Object event) {
            return fold.evolve(state, eventType.cast(event));
        }
    }
}
