package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Reply;
import io.metaledger.journal.AppendCondition;
import io.metaledger.journal.JournalStorageEngine.Instruction;
import io.metaledger.journal.Marker;

import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.EventSink;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The stateful handler of all commands: loads, lets the dialect's decider decide, tries the events on the states,
 * appends them.
 */
final class DeciderHost<C extends Command> implements CommandHandler {

    private static final MessageType RESULT = new MessageType(Decided.class);

    private final Class<C> family;
    private final Decider<C> decider;
    private final EntityLoader loader;
    private final EventCatalog catalog;
    private final Map<String, EntityKind<?>> kinds;
    private final Supplier<Facts> facts;
    private final EventSink events;
    private final Function<Object, Reply> refusals;

    DeciderHost(
            Hosted<C> hosted,
            EntityLoader loader,
            EventCatalog catalog,
            Map<String, EntityKind<?>> kinds,
            Supplier<Facts> facts,
            EventSink events) {
        this.family = hosted.family();
        this.decider = hosted.decider();
        this.refusals = hosted.refusals();
        this.loader = loader;
        this.catalog = catalog;
        this.kinds = kinds;
        this.facts = facts;
        this.events = events;
    }

    @Override
    public MessageStream.Single<CommandResultMessage> handle(CommandMessage message, ProcessingContext context) {
        C command = family.cast(Objects.requireNonNull(message.payload()));
        while (true) {
            try {
                Decided decided = decide(command, message, context);
                var result = new GenericMessage(message.identifier(), RESULT, decided, Map.of());
                return MessageStream.just(new GenericCommandResultMessage(result));
            } catch (EntityLoader.Moved another) {
                Thread.onSpinWait();
            }
        }
    }

    private Decided decide(C command, CommandMessage message, ProcessingContext context) {
        var states = new LoadedStates(loader, loader.base());
        refuseRepetition(message, states);
        Decision decision = decider.decide(command, states, facts.get().given(states));
        AppendCondition condition = states.condition();
        List<Object> events = recorded(decision, message);
        Trial trial = trial(states).of(events, condition.marker().position() + 1);
        var decided = new Decided(decision, condition, new AtomicReference<>(), trial.states());
        if (!events.isEmpty()) {
            append(decided, events, trial, states, context, message);
        }
        return decided;
    }

    /** Of requests with one id only the first is decided; that none was before is part of the append's condition. */
    private static void refuseRepetition(CommandMessage message, LoadedStates states) {
        String requestId = message.metadata().get("requestId");
        if (requestId != null
                && message.metadata().containsKey("requestDigest")
                && states.find(LedgerKinds.REQUEST, requestId).isPresent()) {
            throw new AlreadyAnswered();
        }
    }

    /** The request was answered before; the journal knows how. */
    static final class AlreadyAnswered extends RuntimeException {
        AlreadyAnswered() {
            super("Answered before", null, false, false);
        }
    }

    /**
     * A refusal cannot be read off the events that come with it; so, if the request may be repeated, its answer is one
     * of them.
     */
    private List<Object> recorded(Decision decision, CommandMessage message) {
        String requestId = message.metadata().get("requestId");
        if (decision.events().isEmpty()
                || decision.refusal().isEmpty()
                || requestId == null
                || !message.metadata().containsKey("requestDigest")) {
            return decision.events();
        }
        var events = new ArrayList<>(decision.events());
        events.add(AnsweredRequests.answered(requestId, refusals.apply(decision.refusal().get())));
        return events;
    }

    private void append(
            Decided decided,
            List<Object> events,
            Trial trial,
            LoadedStates states,
            ProcessingContext context,
            CommandMessage message) {
        long expected = decided.condition().marker().position() + 1;
        context.putResource(
                Instruction.KEY,
                new Instruction(
                        decided.condition(),
                        ordered -> {
                            decided.place().set(ordered);
                            Marker marker = ordered.marker();
                            long first = marker.position() - events.size() + 1;
                            Trial placed =
                                    first == expected || !trial.knowsPlaces() ? trial : trial(states).of(events, first);
                            placed.forEachCertain((tag, state) -> loader.remember(tag, state, marker));
                        }));
        this.events
                .publish(
                        context,
                        events.stream()
                                .<EventMessage>map(
                                        event -> new GenericEventMessage(typeOf(event), event, message.metadata()))
                                .toList())
                .join();
    }

    private Trial trial(LoadedStates states) {
        return new Trial(catalog, kinds, states);
    }

    private MessageType typeOf(Object event) {
        var type = catalog.typeOf(event);
        return new MessageType(type.name(), Integer.toString(type.version()));
    }
}
