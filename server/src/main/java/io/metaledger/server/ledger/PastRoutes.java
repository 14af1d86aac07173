package io.metaledger.server.ledger;

import io.metaledger.query.history.DiffReads;
import io.metaledger.query.history.HistoryReads;
import io.metaledger.query.history.SnapshotRead;

import java.util.Map;

/** What was, what has changed since, and who changed it (ledger API, sections 5 to 7). */
public final class PastRoutes {

    private PastRoutes() {}

    public static LedgerRoutes of(SnapshotRead snapshot, DiffReads diffs, HistoryReads histories) {
        return LedgerRoutes.of(
                Endpoint.get("/snapshot", _ -> snapshot.snapshot()),
                Endpoint.get("/{dialect}/diff", of -> diffs.diff(dialect(of))),
                Endpoint.get("/{dialect}/history", of -> histories.history(dialect(of))),
                Endpoint.get("/{dialect}/blame", of -> histories.blame(dialect(of))));
    }

    private static String dialect(Map<String, String> of) {
        return of.getOrDefault("dialect", "");
    }
}
