package io.metaledger.server.kernel;

import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.command.kernel.CommandFailure;
import io.metaledger.command.kernel.CommandFailure.OutcomeUnknown;
import io.metaledger.command.kernel.CommandFailure.RequestIdReused;
import io.metaledger.command.kernel.CommandFailure.TooContended;
import io.metaledger.journal.JournalException;
import io.metaledger.query.kernel.Behind;
import io.metaledger.server.kernel.FrontDoor.Problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.OptionalInt;

/** What a request is told when something goes wrong, and after how many seconds it may be sent again. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private static final int SOON_SECONDS = 1;
    private static final int LATER_SECONDS = 5;

    private Faults() {}

    /**
     * @param sender whose request it was
     */
    static Problem problem(Throwable fault, Sender sender) {
        return switch (fault) {
            case LedgerProblem told -> new Problem(told.name(), told.status(), text(told));
            case JournalException journal -> of(journal, sender);
            case CommandFailure command -> of(command, sender);
            case Behind behind -> new Problem("behind", 503, text(behind) + "; try again");
            default -> internal(fault, sender);
        };
    }

    static OptionalInt retryAfterSeconds(Problem problem) {
        return switch (problem.name()) {
            case "busy", "behind", "too-contended" -> OptionalInt.of(SOON_SECONDS);
            case "store-unavailable", "outcome-unknown" -> OptionalInt.of(LATER_SECONDS);
            default -> OptionalInt.empty();
        };
    }

    private static Problem of(JournalException fault, Sender sender) {
        return switch (fault) {
            case JournalException.Busy busy -> new Problem("busy", 503, text(busy));
            case JournalException.NotStorable not -> new Problem("not-storable", 400, text(not));
            case JournalException.Unavailable un ->
                    new Problem("store-unavailable", 503, text(un) + "; nothing was changed, try again");
            case JournalException.Stopped stopped ->
                    new Problem("store-unavailable", 503, text(stopped) + "; this server is stopping");
            case JournalException.Conflict _, JournalException.Withdrawn _ -> internal(fault, sender);
        };
    }

    private static Problem of(CommandFailure fault, Sender sender) {
        return switch (fault) {
            case OutcomeUnknown unknown -> new Problem("outcome-unknown", 504, outcomeUnknown(unknown, sender));
            case RequestIdReused reused ->
                    new Problem("request-id-reused", 409, text(reused) + "; send a new one with each new request");
            case TooContended contended -> new Problem("too-contended", 503, text(contended));
        };
    }

    /** Sent again with the id it had, the request gets its first outcome; without one it might be done twice. */
    private static String outcomeUnknown(OutcomeUnknown unknown, Sender sender) {
        String advice =
                sender.requestIdSent()
                        ? "send it again with the same Metaledger-Request-Id "
                                + sender.requestId()
                                + " to learn its outcome"
                        : "look for it before sending it again (request id " + sender.requestId() + ")";
        return "It is not known yet whether the change with commandId "
                + unknown.commandId()
                + " was stored; it may still be: "
                + advice;
    }

    private static String text(RuntimeException fault) {
        return String.valueOf(fault.getMessage());
    }

    /** The log has the rest. */
    private static Problem internal(Throwable fault, Sender sender) {
        LOG.error("Request {} failed unexpectedly", sender.requestId(), fault);
        return new Problem(
                "internal-error",
                500,
                "This is a fault of the server; its log says more under the reference " + sender.requestId());
    }
}
