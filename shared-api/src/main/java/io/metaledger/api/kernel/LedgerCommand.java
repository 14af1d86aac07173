package io.metaledger.api.kernel;

import java.util.SortedMap;

/** What the service asks of itself. */
public sealed interface LedgerCommand extends Command {

    /** Makes sure that the journal knows the settings this process runs with. */
    record RecordSettings(String dialect, SortedMap<String, String> settings) implements LedgerCommand {
        @Override
        public Tag target() {
            return LedgerDialect.SETTINGS.tag(dialect);
        }
    }

    /** Remembers the answer to a request that changed nothing. */
    record RememberAnswer(String requestId, int status, String contentType, String body) implements LedgerCommand {
        @Override
        public Tag target() {
            return LedgerDialect.requestTag(requestId);
        }
    }
}
