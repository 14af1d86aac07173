package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Bookmark;
import io.metaledger.api.kernel.Bookmarks;
import io.metaledger.api.kernel.CheckpointKeys;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Erasure;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.LedgerCommand;
import io.metaledger.api.kernel.LedgerCommand.DeleteBookmark;
import io.metaledger.api.kernel.LedgerCommand.EraseSecrets;
import io.metaledger.api.kernel.LedgerCommand.MakeCheckpoint;
import io.metaledger.api.kernel.LedgerCommand.RecordSettings;
import io.metaledger.api.kernel.LedgerCommand.RememberAnswer;
import io.metaledger.api.kernel.LedgerCommand.Restore;
import io.metaledger.api.kernel.LedgerCommand.SetBookmark;
import io.metaledger.api.kernel.LedgerEvent.BookmarkCreated;
import io.metaledger.api.kernel.LedgerEvent.BookmarkDeleted;
import io.metaledger.api.kernel.LedgerEvent.BookmarkMoved;
import io.metaledger.api.kernel.LedgerEvent.CheckpointKeyMade;
import io.metaledger.api.kernel.LedgerEvent.CheckpointMade;
import io.metaledger.api.kernel.LedgerEvent.RequestAnswered;
import io.metaledger.api.kernel.LedgerEvent.SecretsErased;
import io.metaledger.api.kernel.LedgerEvent.SettingsChanged;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.LedgerRejection.BookmarkNotFound;
import io.metaledger.api.kernel.LedgerRejection.TooManyBookmarks;
import io.metaledger.api.kernel.States;

import java.util.List;
import java.util.Optional;

/** The ledger's own rules. */
final class LedgerDecider implements Decider<LedgerCommand> {

    /** They are all in the image, and listed in one reply. */
    static final int BOOKMARKS_MAX = 10_000;

    private final Restoring restoring;

    LedgerDecider(Restoring restoring) {
        this.restoring = restoring;
    }

    @Override
    public Decision decide(LedgerCommand command, States states, Facts facts) {
        return switch (command) {
            case RecordSettings c -> record(c, states);
            case RememberAnswer c ->
                    Decision.accept(new RequestAnswered(c.requestId(), c.status(), c.contentType(), c.body()));
            case Restore c -> restoring.decide(c, states, facts);
            case EraseSecrets c -> erase(c, states);
            case MakeCheckpoint c -> checkpoint(c, states);
            case SetBookmark c -> set(c, bookmarks(states));
            case DeleteBookmark c -> delete(c, bookmarks(states));
        };
    }

    private static Decision record(RecordSettings command, States states) {
        boolean known =
                states.find(LedgerKinds.SETTINGS, command.dialect())
                        .filter(recorded -> recorded.settings().equals(command.settings()))
                        .isPresent();
        return known ? Decision.nothing() : Decision.accept(new SettingsChanged(command.dialect(), command.settings()));
    }

    private static Decision erase(EraseSecrets command, States states) {
        String subject = command.subject().toString();
        List<String> known = states.find(LedgerKinds.ERASURE, subject).map(Erasure::keys).orElse(List.of());
        List<String> keys = command.keys().stream().filter(key -> !known.contains(key)).toList();
        return keys.isEmpty() ? Decision.nothing() : Decision.accept(new SecretsErased(subject, keys));
    }

    private static Decision checkpoint(MakeCheckpoint command, States states) {
        var keys = states.find(LedgerKinds.CHECKPOINT_KEYS, LedgerKinds.ALL).orElse(CheckpointKeys.NONE);
        var made = new CheckpointMade(command.checkpoint());
        return keys.inOrder().contains(command.key())
                ? Decision.accept(made)
                : Decision.accept(new CheckpointKeyMade(command.key()), made);
    }

    private static Bookmarks bookmarks(States states) {
        return states.find(LedgerKinds.BOOKMARKS, LedgerKinds.ALL).orElse(Bookmarks.NONE);
    }

    private static Decision set(SetBookmark command, Bookmarks bookmarks) {
        Bookmark wanted = command.bookmark();
        Optional<Bookmark> there = bookmarks.find(command.name());
        if (there.isPresent()) {
            return there.get().equals(wanted)
                    ? Decision.nothing()
                    : Decision.accept(new BookmarkMoved(command.name(), there.get(), wanted));
        }
        return bookmarks.byName().size() >= BOOKMARKS_MAX
                ? Decision.refuse(new TooManyBookmarks(BOOKMARKS_MAX))
                : Decision.accept(new BookmarkCreated(command.name(), wanted));
    }

    private static Decision delete(DeleteBookmark command, Bookmarks bookmarks) {
        return bookmarks
                .find(command.name())
                .map(there -> Decision.accept(new BookmarkDeleted(command.name(), there)))
                .orElseGet(() -> Decision.refuse(new BookmarkNotFound(command.name())));
    }
}
