package io.metaledger.command.ledger;

import io.metaledger.api.kernel.Bookmark;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.JournalPoint;
import io.metaledger.api.kernel.LedgerCommand.DeleteBookmark;
import io.metaledger.api.kernel.LedgerCommand.SetBookmark;
import io.metaledger.api.kernel.LedgerEvent.BookmarkCreated;
import io.metaledger.api.kernel.LedgerEvent.BookmarkMoved;
import io.metaledger.api.kernel.LedgerRejection;
import io.metaledger.api.kernel.LedgerRejection.BookmarkNotFound;
import io.metaledger.api.kernel.LedgerRejection.NothingToRestore;
import io.metaledger.api.kernel.LedgerRejection.PathNotRestorable;
import io.metaledger.api.kernel.LedgerRejection.RestoreConflicts;
import io.metaledger.api.kernel.LedgerRejection.TooManyBookmarks;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.BookmarkWire;
import io.metaledger.api.ledger.wire.LedgerBody;
import io.metaledger.api.ledger.wire.LedgerProblem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** Making, moving and deleting bookmarks (ledger API, section 9). */
public final class BookmarkWrites {

    private static final String NOW = "now";

    private final Function<String, JournalPoint> instants;

    /**
     * @param instants tells where an instant is, in any form of the ledger API, section 1
     */
    public BookmarkWrites(Function<String, JournalPoint> instants) {
        this.instants = instants;
    }

    /**
     * @param name as in the path
     */
    public Operation set(String name) {
        return LedgerWrite.of("set_bookmark", request -> set(BookmarkWire.name(name), request));
    }

    /**
     * @param name as in the path
     */
    public Operation delete(String name) {
        return LedgerWrite.of(
                "delete_bookmark",
                _ ->
                        new Intent.Execute(
                                new DeleteBookmark(BookmarkWire.name(name)),
                                LedgerWrite.rendered(_ -> Reply.json(204, ""), BookmarkWrites::refused)));
    }

    private Intent set(String name, Request request) {
        var body = LedgerBody.of(request, "asOf", "note");
        String note = body.text("note").orElse(null);
        if (note != null && note.length() > BookmarkWire.NOTE_CHARACTERS_MAX) {
            throw LedgerProblem.invalidParameter(
                    "note", note, "at most " + BookmarkWire.NOTE_CHARACTERS_MAX + " characters long");
        }
        JournalPoint point = instants.apply(body.instant("asOf").orElse(NOW));
        var bookmark = new Bookmark(point.position(), inMicros(point.time()), note);
        return new Intent.Execute(
                new SetBookmark(name, bookmark),
                LedgerWrite.rendered(outcome -> shown(name, bookmark, outcome), BookmarkWrites::refused));
    }

    /** As fine as the journal's own times are, and as replies tell it. */
    private static @Nullable Instant inMicros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** A repeated request is answered from what it did the first time, not from where its instant is by now. */
    private static Reply shown(String name, Bookmark wanted, Outcome outcome) {
        return switch (outcome.events().isEmpty() ? wanted : outcome.events().getFirst()) {
            case BookmarkCreated e -> reply(201, name, e.bookmark());
            case BookmarkMoved e -> reply(200, name, e.bookmark());
            default -> reply(200, name, wanted);
        };
    }

    private static Reply refused(LedgerRejection why) {
        return switch (why) {
            case BookmarkNotFound e -> LedgerProblem.unknownBookmark(e.name()).reply();
            case TooManyBookmarks e -> LedgerProblem.tooManyBookmarks(e.max()).reply();
            case PathNotRestorable _, RestoreConflicts _, NothingToRestore _ -> throw LedgerWrite.unexpected(why);
        };
    }

    private static Reply reply(int status, String name, Bookmark bookmark) {
        return Reply.json(status, BookmarkWire.json(name, bookmark).toString());
    }
}
