package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** What the service asks of itself, and what clients ask of the ledger. */
public sealed interface LedgerCommand extends Command {

    /** Makes sure that the journal knows the settings this process runs with. */
    record RecordSettings(String dialect, SortedMap<String, String> settings) implements LedgerCommand {
        @Override
        public Tag target() {
            return LedgerKinds.SETTINGS.tag(dialect);
        }
    }

    /** Remembers the answer to a request that changed nothing. */
    record RememberAnswer(String requestId, int status, String contentType, String body) implements LedgerCommand {
        @Override
        public Tag target() {
            return LedgerKinds.requestTag(requestId);
        }
    }

    /**
     * Brings a past state back.
     *
     * @param path RFC 6901
     * @param then the past
     * @param thenTime of that instant; null for position 0
     * @param skipConflicts whether what cannot be brought back is left out, rather than nothing done
     */
    record Restore(String dialect, String path, Image then, @Nullable Instant thenTime, boolean skipConflicts)
            implements LedgerCommand {
        @Override
        public Tag target() {
            return LedgerKinds.restoreTag(dialect);
        }

        @Override
        public boolean excludesOthers() {
            return true;
        }
    }

    /**
     * Erases the secrets of a subject.
     *
     * @param keys those that it has
     */
    record EraseSecrets(Tag subject, List<String> keys) implements LedgerCommand {
        public EraseSecrets {
            keys = List.copyOf(keys);
        }

        @Override
        public Tag target() {
            return LedgerKinds.ERASURE.tag(subject.toString());
        }
    }

    /**
     * Writes a checkpoint down.
     *
     * @param key that it was signed with
     */
    record MakeCheckpoint(Checkpoint checkpoint, CheckpointKey key) implements LedgerCommand {
        @Override
        public Tag target() {
            return LedgerKinds.CHECKPOINT;
        }
    }

    /** Makes or moves a bookmark. */
    record SetBookmark(String name, Bookmark bookmark) implements LedgerCommand {
        @Override
        public Tag target() {
            return LedgerKinds.BOOKMARKS.tag(LedgerKinds.ALL);
        }
    }

    record DeleteBookmark(String name) implements LedgerCommand {
        @Override
        public Tag target() {
            return LedgerKinds.BOOKMARKS.tag(LedgerKinds.ALL);
        }
    }
}
