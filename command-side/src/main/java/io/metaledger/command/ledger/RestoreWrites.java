package io.metaledger.command.ledger;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerCommand.Restore;
import io.metaledger.api.kernel.LedgerEvent.Restored;
import io.metaledger.api.kernel.LedgerRejection;
import io.metaledger.api.kernel.LedgerRejection.BookmarkNotFound;
import io.metaledger.api.kernel.LedgerRejection.NothingToRestore;
import io.metaledger.api.kernel.LedgerRejection.PathNotRestorable;
import io.metaledger.api.kernel.LedgerRejection.RestoreConflicts;
import io.metaledger.api.kernel.LedgerRejection.TooManyBookmarks;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Rehearsed;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerBody;
import io.metaledger.api.ledger.wire.LedgerPath;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.api.ledger.wire.RestoreWire;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Bringing past states back (ledger API, section 8). */
public final class RestoreWrites {

    private static final String REASON_HEADER = "metaledger-reason";

    private final List<String> dialects;
    private final Function<String, Image> past;
    private final Function<Outcome, Reply> restored;
    private final Function<Rehearsed, Reply> rehearsed;

    /**
     * @param past the picture as of an instant, in any form of the ledger API, section 1
     * @param restored renders what has been restored
     * @param rehearsed renders what would be restored
     */
    public RestoreWrites(
            Collection<String> dialects,
            Function<String, Image> past,
            Function<Outcome, Reply> restored,
            Function<Rehearsed, Reply> rehearsed) {
        this.dialects = List.copyOf(dialects);
        this.past = past;
        this.restored = restored;
        this.rehearsed = rehearsed;
    }

    /**
     * @param dialect as in the path of the request
     */
    public Operation restore(String dialect) {
        return LedgerWrite.of("restore", request -> translate(dialect, request));
    }

    private Intent translate(String dialect, Request request) {
        if (!dialects.contains(dialect)) {
            throw LedgerProblem.noSuchDialect(dialect, dialects);
        }
        var body = LedgerBody.of(request, "path", "asOf", "reason", "dryRun", "onConflict");
        String path = LedgerPath.pointer("path", required(body.text("path"), "path", "a JSON pointer (RFC 6901)"));
        boolean dryRun = body.flag("dryRun");
        boolean skip = skipsConflicts(body);
        String reason = reason(body, request);
        Image then = past.apply(required(body.instant("asOf"), "asOf", "an instant"));
        var command = new Restore(dialect, path, then, then.position() == 0 ? null : then.now(), skip);
        var execute =
                new Intent.Execute(
                        command,
                        LedgerWrite.rendered(restored, why -> refused(why, command, false)),
                        result ->
                                result.outcome()
                                        .refusal()
                                        .map(why -> refused((LedgerRejection) why, command, true))
                                        .orElseGet(() -> rehearsed.apply(result)),
                        reason);
        return dryRun ? new Intent.Rehearse(execute) : execute;
    }

    private static Reply refused(LedgerRejection why, Restore command, boolean dryRun) {
        return switch (why) {
            case PathNotRestorable e ->
                    LedgerProblem.pathNotRestorable(e.path(), command.dialect(), e.nearest()).reply();
            case RestoreConflicts e -> LedgerProblem.restoreConflicts(RestoreWire.conflicts(e.conflicts())).reply();
            case NothingToRestore e -> Reply.json(200, RestoreWire.nothing(nothing(command, e), dryRun).toString());
            case BookmarkNotFound _, TooManyBookmarks _ -> throw LedgerWrite.unexpected(why);
        };
    }

    private static Restored nothing(Restore command, NothingToRestore why) {
        return new Restored(
                command.dialect(),
                command.path(),
                command.then().position(),
                command.thenTime(),
                why.adjusted(),
                why.conflicts());
    }

    private static boolean skipsConflicts(LedgerBody body) {
        String onConflict = body.text("onConflict").orElse("fail");
        return switch (onConflict) {
            case "fail" -> false;
            case "skip" -> true;
            default -> throw LedgerProblem.invalidParameter("onConflict", onConflict, "fail or skip");
        };
    }

    /** The header of every request does as well, which is recorded without being handed on here: then this is null. */
    private static @Nullable String reason(LedgerBody body, Request request) {
        String reason = body.text("reason").filter(text -> !text.isBlank()).orElse(null);
        if (reason == null && request.header(REASON_HEADER).filter(text -> !text.isBlank()).isEmpty()) {
            throw LedgerProblem.reasonRequired();
        }
        if (reason != null && reason.length() > Provenance.CHARACTERS_MAX) {
            throw LedgerProblem.provenanceTooLong("reason");
        }
        return reason;
    }

    private static String required(Optional<String> member, String name, String right) {
        return member.orElseThrow(() -> LedgerProblem.missingMember(name, right));
    }
}
