package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** What happened to the ledger itself, whatever the dialect. */
public sealed interface LedgerEvent {

    /** The settings of a dialect that replies or decisions depend on are these from now on. */
    record SettingsChanged(String dialect, SortedMap<String, String> settings) implements LedgerEvent {}

    /**
     * A request that was sent with an id and changed nothing has been answered; a repetition gets the same answer.
     * (What a request changed carries its id in the provenance instead.)
     */
    record RequestAnswered(String requestId, int status, String contentType, String body) implements LedgerEvent {}

    /**
     * A past state of a dialect was brought back, by the events that follow in the same append.
     *
     * @param path the subtree in question
     * @param asOf the position that it was brought back to
     * @param asOfTime of that instant; null for position 0
     * @param conflicts what was left out
     */
    record Restored(
            String dialect,
            String path,
            long asOf,
            @Nullable Instant asOfTime,
            List<Adjustment> adjusted,
            List<RestoreConflict> conflicts)
            implements LedgerEvent {
        public Restored {
            adjusted = List.copyOf(adjusted);
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * The secrets of a subject are erased: these data keys are destroyed as soon as this is durable, by whoever sees
     * it.
     *
     * @param subject the tag, such as {@code doris.instance=i1}
     */
    record SecretsErased(String subject, List<String> keys) implements LedgerEvent {
        public SecretsErased {
            keys = List.copyOf(keys);
        }
    }

    /** The ledger got a key to sign its checkpoints with. */
    record CheckpointKeyMade(CheckpointKey key) implements LedgerEvent {}

    /** The newest event and its hash were signed. */
    record CheckpointMade(Checkpoint checkpoint) implements LedgerEvent {}

    /** What has happened to a bookmark. */
    sealed interface BookmarkEvent extends LedgerEvent {
        String name();
    }

    record BookmarkCreated(String name, Bookmark bookmark) implements BookmarkEvent {}

    /** It stands somewhere else now, or says something else. */
    record BookmarkMoved(String name, Bookmark from, Bookmark bookmark) implements BookmarkEvent {}

    record BookmarkDeleted(String name, Bookmark from) implements BookmarkEvent {}
}
