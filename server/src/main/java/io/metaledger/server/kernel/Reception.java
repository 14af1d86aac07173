package io.metaledger.server.kernel;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.command.kernel.Commands.Executed;
import io.metaledger.query.kernel.Behind;
import io.metaledger.server.kernel.FrontDoor.Problem;
import io.metaledger.server.kernel.FrontDoor.Route;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * Runs one request, whatever its dialect: takes out what it asks of the ledger itself, lets the front door show the
 * way, runs the operation on the right image or as a command, and turns what goes wrong into the dialect's own shape.
 */
public final class Reception {

    /** How long a request waits for the views to reach a position (ledger API, section 2). */
    static final Duration VIEWS_WAIT = Duration.ofSeconds(5);

    /** What metrics call the replies that need no operation. */
    static final String NO_OPERATION = "none";

    private final WriteSide writes;
    private final ReadSide reads;
    private final Past past;
    private final Rehearsal rehearsal;
    private final Ids ids;

    /**
     * @param clock for the ids it makes
     */
    public Reception(WriteSide writes, ReadSide reads, Past past, Rehearsal rehearsal, InstantSource clock) {
        this.writes = writes;
        this.reads = reads;
        this.past = past;
        this.rehearsal = rehearsal;
        this.ids = new Ids(clock);
    }

    /** A request on its way through. */
    private record Visit(FrontDoor door, Request request, Wishes wishes, Sender sender) {}

    Answered receive(FrontDoor door, Request raw) {
        Wishes wishes = Wishes.of(raw);
        var visit = new Visit(door, wishes.takenOutOf(raw), wishes, Sender.of(raw, ids));
        String operation = NO_OPERATION;
        try {
            switch (door.route(visit.request())) {
                case Route.Answer(Reply reply) -> {
                    return present(reply, operation, reads.position(), visit);
                }
                case Route.Run(Operation asked, Request passed) -> {
                    operation = asked.name();
                    return run(asked, new Visit(door, passed, wishes, visit.sender()));
                }
            }
        } catch (RuntimeException | StackOverflowError fault) {
            return problem(Faults.problem(fault, visit.sender()), operation, visit);
        }
    }

    /** For a request that did not even get to its door whole. */
    Answered problem(FrontDoor door, Request request, Problem problem) {
        return problem(problem, NO_OPERATION, new Visit(door, request, Wishes.NONE, Sender.of(request, ids)));
    }

    /** For a request that no door takes. */
    Answered reply(Request request, Reply reply) {
        return new Answered(reply, NO_OPERATION, reads.position(), Sender.of(request, ids).requestId(), null);
    }

    private Answered run(Operation operation, Visit visit) {
        if (visit.sender().tooLong() != null) {
            throw LedgerProblem.provenanceTooLong(visit.sender().tooLong());
        }
        boolean dry = isDryRun(visit.wishes().dryRun());
        if (dry && !(operation instanceof Operation.Write)) {
            throw nothingToRehearse(operation);
        }
        return switch (operation) {
            case Operation.Read read -> read(read, visit);
            case Operation.Live live -> live(live, visit);
            case Operation.Write write -> write(write, dry, visit);
        };
    }

    private Answered read(Operation.Read read, Visit visit) {
        Optional<Image> asked = pastImage(visit.wishes());
        if (asked.isPresent()) {
            return past(read.reader().read(visit.request(), asked.get()), read.name(), asked.get(), visit);
        }
        Image image = presentImage(visit.wishes().minPosition());
        return present(read.reader().read(visit.request(), image), read.name(), image.position(), visit);
    }

    private static Answered past(Reply reply, String operation, Image image, Visit visit) {
        Instant asOf = image.position() == 0 ? null : image.now();
        return new Answered(reply, operation, image.position(), visit.sender().requestId(), asOf);
    }

    /** The picture of the instant that was asked for, or that this server is pinned to; empty for the present. */
    private Optional<Image> pastImage(Wishes wishes) {
        if (wishes.asOf() == null) {
            return past.pinned();
        }
        if (wishes.minPosition() != null) {
            presentImage(wishes.minPosition());
        }
        return Optional.of(past.at(wishes.asOf()));
    }

    private boolean isPast(Wishes wishes) {
        return wishes.asOf() != null || past.pinned().isPresent();
    }

    private Answered live(Operation.Live live, Visit visit) {
        if (isPast(visit.wishes())) {
            throw new LedgerProblem(
                    "no-past", 400, live.name() + " answers from what is going on right now, of which no past is kept");
        }
        Image image = presentImage(visit.wishes().minPosition());
        return present(live.reader().read(visit.request(), image), live.name(), image.position(), visit);
    }

    private Answered write(Operation.Write write, boolean dry, Visit visit) {
        if (isPast(visit.wishes())) {
            throw writeInThePast(write, visit.wishes());
        }
        Intent intent = write.writer().translate(visit.request());
        if (dry) {
            return present(rehearsal(intent, write, visit), write.name(), reads.position(), visit);
        }
        return switch (intent) {
            case Intent.Answer(Reply reply) -> present(reply, write.name(), reads.position(), visit);
            case Intent.Rehearse rehearse ->
                    present(rehearsal(rehearse, write, visit), write.name(), reads.position(), visit);
            case Intent.Execute execute -> executed(writes::execute, execute, write, visit);
            case Intent.Proceed proceed -> executed(writes::proceed, proceed, write, visit);
        };
    }

    private Reply rehearsal(Intent intent, Operation.Write write, Visit visit) {
        return rehearsal.rehearse(intent, provenance(write, intent, visit));
    }

    private <I extends Intent> Answered executed(
            BiFunction<I, Provenance, Executed> way, I intent, Operation.Write write, Visit visit) {
        Provenance provenance = provenance(write, intent, visit);
        Executed executed = way.apply(intent, provenance);
        try {
            reads.awaitPosition(executed.position(), VIEWS_WAIT);
        } catch (Behind behind) {
            throw doneButBehind(executed, provenance, behind);
        }
        return present(executed.reply(), write.name(), executed.position(), visit);
    }

    private Provenance provenance(Operation.Write write, Intent intent, Visit visit) {
        Provenance sent = visit.sender().provenance(visit.door().dialect(), write.name(), visit.request(), ids.next());
        String reason =
                switch (intent) {
                    case Intent.Answer _, Intent.Proceed _ -> null;
                    case Intent.Execute execute -> execute.reason();
                    case Intent.Rehearse(Intent.Execute execute) -> execute.reason();
                };
        return reason == null ? sent : sent.because(reason);
    }

    private Image presentImage(@Nullable String minPosition) {
        if (minPosition == null) {
            return reads.present();
        }
        long wanted = position(minPosition);
        Image image = reads.present();
        return image.position() >= wanted ? image : reads.awaitPosition(wanted, VIEWS_WAIT);
    }

    private static Answered present(Reply reply, String operation, long position, Visit visit) {
        return new Answered(reply, operation, position, visit.sender().requestId(), null);
    }

    private Answered problem(Problem problem, String operation, Visit visit) {
        Reply reply = visit.door().problem(visit.request(), problem).withHeader(LedgerProblem.HEADER, problem.name());
        OptionalInt seconds = Faults.retryAfterSeconds(problem);
        if (seconds.isPresent()) {
            reply = reply.withHeader("Retry-After", Integer.toString(seconds.getAsInt()));
        }
        return present(reply, operation, reads.position(), visit);
    }

    // ---- wishes -----------------------------------------------------------------------------------------------------

    private static boolean isDryRun(@Nullable String sent) {
        if (sent == null || sent.equals("false")) {
            return false;
        }
        if (sent.equals("true")) {
            return true;
        }
        throw LedgerProblem.invalidParameter(Wishes.DRY_RUN, sent, "true or false");
    }

    private static long position(String sent) {
        try {
            long position = Long.parseLong(sent);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw LedgerProblem.invalidParameter("Metaledger-Min-Position", sent, "a position, such as 1234");
    }

    private static LedgerProblem nothingToRehearse(Operation operation) {
        return new LedgerProblem(
                "invalid-parameter", 400, "dry_run is for what changes something; " + operation.name() + " does not");
    }

    private static LedgerProblem writeInThePast(Operation.Write write, Wishes wishes) {
        String instead = wishes.asOf() == null ? "this server only shows the past" : "leave as_of out";
        return new LedgerProblem(
                "write-in-the-past", 400, write.name() + " changes something, and the past never moves; " + instead);
    }

    private static LedgerProblem doneButBehind(Executed executed, Provenance provenance, Behind behind) {
        return new LedgerProblem(
                "behind",
                503,
                "The change is done, at position "
                        + executed.position()
                        + " with commandId "
                        + provenance.commandId()
                        + ", but reads do not show it yet: "
                        + behind.getMessage());
    }
}
