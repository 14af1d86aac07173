package io.metaledger.query.history;

import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.journal.JournalExport;

import java.util.List;

/**
 * The whole ledger as JSON Lines, to be kept or moved (ledger API, section 14): what the store holds, secrets as
 * ciphertext and their keys wrapped. An export ends with a line that says so; one that breaks off lacks it.
 */
public final class ExportRead {

    private final JournalExport export;

    public ExportRead(JournalExport export) {
        this.export = export;
    }

    /** The keys in it are those of now, so it has no past. */
    public Operation export() {
        return LedgerRead.live(
                "export_ledger",
                (request, _) -> {
                    if (!request.query().list().isEmpty()) {
                        throw LedgerProblem.unknownParameter(request.query().list().getFirst().name(), List.of());
                    }
                    return Reply.streamed(200, Accepted.NDJSON, out -> export.write(out, _ -> {}))
                            .withHeader("Cache-Control", "no-store")
                            .withHeader("Content-Disposition", "attachment; filename=\"ledger.jsonl\"");
                });
    }
}
