package io.metaledger.command.kernel;

import io.metaledger.api.kernel.BoundedWaits;
import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerCommand.RememberAnswer;
import io.metaledger.api.kernel.LedgerEvent.RequestAnswered;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.command.kernel.CommandFailure.OutcomeUnknown;
import io.metaledger.command.kernel.CommandFailure.TooContended;
import io.metaledger.command.kernel.DeciderHost.AlreadyAnswered;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.JournalException.Conflict;
import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalException.Withdrawn;
import io.metaledger.journal.Marker;
import io.micrometer.core.instrument.MeterRegistry;

import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageType;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Carries out commands. A reply is given only when everything it rests on is durable, a refusal included; a conflict is
 * decided again a bounded number of times; a request that is repeated with its id gets its first answer.
 */
public final class Commands {

    private final Journal journal;
    private final CommandGateway gateway;
    private final AnsweredRequests answered;
    private final HostSettings settings;
    private final CommandMetrics metrics;
    private final LongFunction<CompletableFuture<Void>> shown;
    private final BoundedWaits waits = new BoundedWaits();

    /**
     * @param shown completes once reads show what stands at a position
     */
    public Commands(
            Journal journal,
            CommandGateway gateway,
            LongFunction<CompletableFuture<Void>> shown,
            HostSettings settings,
            MeterRegistry registry) {
        this.journal = journal;
        this.gateway = gateway;
        this.shown = shown;
        this.answered = new AnsweredRequests(journal);
        this.settings = settings;
        this.metrics = new CommandMetrics(registry);
    }

    /**
     * What a command came to.
     *
     * @param position the last event that the reply knows of; views must have it before the reply leaves
     */
    public record Executed(Reply reply, long position) {}

    /**
     * Decides the command and renders its reply.
     *
     * @throws CommandFailure if there is no outcome
     * @throws JournalException if the journal cannot take it
     */
    public Executed execute(Intent.Execute intent, Provenance provenance) {
        return provenance.requestDigest() == null
                ? render(intent, outcome(intent.command(), provenance))
                : retried(() -> firstAnswer(intent, provenance));
    }

    /** Decides a command of the service itself. */
    public Outcome execute(Command command, Provenance provenance) {
        return outcome(command, provenance);
    }

    private Executed firstAnswer(Intent.Execute intent, Provenance provenance) {
        try {
            Outcome outcome = counted(tryOnce(intent.command(), provenance));
            Executed executed = render(intent, outcome);
            return outcome.events().isEmpty() ? remembered(executed, provenance) : executed;
        } catch (AlreadyAnswered e) {
            awaitDurable(journal.marker());
            return answered.find(intent, provenance);
        }
    }

    /** What changed nothing leaves no event that could tell of it; so its answer becomes one. */
    private Executed remembered(Executed executed, Provenance provenance) {
        RequestAnswered answer = AnsweredRequests.answered(provenance.requestId(), executed.reply());
        Outcome outcome =
                tryOnce(
                        new RememberAnswer(answer.requestId(), answer.status(), answer.contentType(), answer.body()),
                        provenance);
        return new Executed(executed.reply(), outcome.position());
    }

    /** The answer that a request with this id got before, if any. */
    Optional<Executed> answeredBefore(Provenance provenance) {
        journal.confirmHead();
        return answered.findAnswer(provenance);
    }

    /** Remembers the answer to a request that several commands made up; the first one wins. */
    Executed remember(Executed executed, Provenance provenance) {
        return retried(() -> {
            try {
                return remembered(executed, provenance);
            } catch (AlreadyAnswered e) {
                awaitDurable(journal.marker());
                return answered.findAnswer(provenance).orElseThrow(Withdrawn::new);
            }
        });
    }

    private static Executed render(Intent.Execute intent, Outcome outcome) {
        return new Executed(intent.render().apply(outcome), outcome.position());
    }

    private Outcome outcome(Command command, Provenance provenance) {
        return retried(() -> counted(tryOnce(command, provenance)));
    }

    /** Tries again while others come first: so many times in this process, so long behind other processes. */
    private <T> T retried(Supplier<T> attempt) {
        long deadline = System.nanoTime() + settings.waitMax().toNanos();
        int conflicts = 0;
        while (true) {
            try {
                return attempt.get();
            } catch (Conflict e) {
                metrics.conflict();
                if (++conflicts > settings.conflictsMax()) {
                    throw new TooContended(conflicts);
                }
            } catch (Withdrawn e) {
                if (System.nanoTime() > deadline) {
                    throw new Unavailable("Other processes kept writing first", e);
                }
            }
        }
    }

    private Outcome counted(Outcome outcome) {
        metrics.ended(outcome);
        return outcome;
    }

    private Outcome tryOnce(Command command, Provenance provenance) {
        Decided decided = decided(command, provenance);
        Decision decision = decided.decision();
        if (decision.events().isEmpty()) {
            return unchanged(decided);
        }
        long position = awaitShown(decided.ordered().orElseThrow().durable(), provenance);
        return new Outcome(decision.events(), decision.refusal(), position, decided.after());
    }

    /** Waits once for both: that it is durable, and that it shows. When it is and does not, the reply has to wait. */
    private long awaitShown(CompletableFuture<Long> durable, Provenance provenance) {
        CompletableFuture<Void> both = waits.bounded(durable, settings.waitMax()).thenCompose(shown::apply);
        try {
            await(both, provenance);
        } catch (RuntimeException e) {
            if (durable.state() != Future.State.SUCCESS) {
                throw e;
            }
        }
        return durable.resultNow();
    }

    private Decided decided(Command command, Provenance provenance) {
        var message =
                new GenericMessage(
                        provenance.commandId(), new MessageType(command.getClass()), command, provenance.toMetadata());
        CompletableFuture<? extends Message> result =
                gateway.send(new GenericCommandMessage(message)).getResultMessage();
        return (Decided) Objects.requireNonNull(await(waits.bounded(result, settings.waitMax()), provenance).payload());
    }

    /** A reply without events still rests on what was read: that must be durable, and no older than the request. */
    private Outcome unchanged(Decided decided) {
        Marker marker = decided.condition().marker();
        awaitDurable(marker);
        long head = journal.confirmHead();
        if (head > marker.position() && !journal.stillHolds(decided.condition())) {
            throw new Withdrawn();
        }
        return new Outcome(List.of(), decided.decision().refusal(), Math.max(marker.position(), 0), decided.after());
    }

    private static <T> T await(CompletableFuture<T> result, Provenance provenance) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown(provenance.commandId());
        } catch (ExecutionException e) {
            RuntimeException why = unwrap(e, () -> new OutcomeUnknown(provenance.commandId()));
            throw why instanceof Stopped stopped && stopped.mayBeStored()
                    ? new OutcomeUnknown(provenance.commandId())
                    : why;
        }
    }

    private void awaitDurable(Marker marker) {
        try {
            waits.bounded(journal.awaitDurable(marker), settings.waitMax()).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for the database", e);
        } catch (ExecutionException e) {
            throw unwrap(e, () -> new Unavailable("The database does not answer", e));
        }
    }

    private static RuntimeException unwrap(Throwable failure, Supplier<RuntimeException> tookTooLong) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JournalException || cause instanceof AlreadyAnswered) {
                return (RuntimeException) cause;
            }
            if (cause instanceof TimeoutException) {
                return tookTooLong.get();
            }
        }
        return new IllegalStateException("A command failed unexpectedly", failure.getCause());
    }
}
