package io.metaledger.api.kernel;

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
