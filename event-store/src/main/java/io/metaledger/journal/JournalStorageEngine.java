package io.metaledger.journal;

import static java.util.stream.Collectors.toSet;

import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.ContinuousMessageStream;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Axon's event storage engine over the journal. Thin: order, conditions, durability and streaming are the journal's.
 */
public final class JournalStorageEngine implements EventStorageEngine {

    /**
     * Put into the processing context by whoever decided with states of its own: the condition of the append, which
     * Axon's own bookkeeping of sourced events cannot express with a generation, and who takes the events on as soon as
     * they are ordered. The unit of work ends then; to wait until they are durable is up to that one, as no reply may
     * leave before.
     */
    public record Instruction(AppendCondition condition, Consumer<Ordered> ordered) {
        public static final ResourceKey<Instruction> KEY = ResourceKey.withLabel("appendInstruction");
    }

    /** All that one unit of work sources ends at one marker, so that its append has a single thing to rest on. */
    private static final ResourceKey<Marker> SEEN = ResourceKey.withLabel("seenUpTo");

    private static final int STREAM_PORTION = 1_000;

    private final Journal journal;
    private final EventCatalog catalog;

    public JournalStorageEngine(Journal journal, EventCatalog catalog) {
        this.journal = journal;
        this.catalog = catalog;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            org.axonframework.eventsourcing.eventstore.AppendCondition condition,
            @Nullable ProcessingContext context,
            List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
        }
        Instruction given = context == null ? null : context.getResource(Instruction.KEY);
        List<NewEvent> newEvents = events.stream().map(this::newEvent).toList();
        return CompletableFuture.completedFuture(
                given == null
                        ? new Transaction(conditionOf(condition), newEvents, Ordered::durable)
                        : new Transaction(given.condition(), newEvents, ordered -> handOver(ordered, given)));
    }

    private static CompletableFuture<Long> handOver(Ordered ordered, Instruction instruction) {
        instruction.ordered().accept(ordered);
        return CompletableFuture.completedFuture(ordered.marker().position());
    }

    private final class Transaction implements AppendTransaction<Long> {

        private final AppendCondition condition;
        private final List<NewEvent> events;
        private final Function<Ordered, CompletableFuture<Long>> committed;
        private final AtomicBoolean ended = new AtomicBoolean();

        /**
         * @param committed when the unit of work may go on, once the events are ordered
         */
        Transaction(
                AppendCondition condition,
                List<NewEvent> events,
                Function<Ordered, CompletableFuture<Long>> committed) {
            this.condition = condition;
            this.events = events;
            this.committed = committed;
        }

        @Override
        public CompletableFuture<Long> commit(@Nullable ProcessingContext context) {
            if (ended.getAndSet(true)) {
                return CompletableFuture.failedFuture(new IllegalStateException("Committed or rolled back already"));
            }
            try {
                return committed.apply(journal.append(condition, events));
            } catch (JournalException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            ended.set(true);
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(Long position, @Nullable ProcessingContext context) {
            long generation = journal.marker().generation(); // any will do, nobody sources in this unit of work again
            return CompletableFuture.completedFuture(new JournalConsistencyMarker(new Marker(position, generation)));
        }
    }

    private NewEvent newEvent(TaggedEventMessage<?> tagged) {
        EventMessage message = tagged.event();
        Object payload = Objects.requireNonNull(message.payload(), "An event without a payload");
        return new NewEvent(
                UUID.fromString(message.identifier()),
                catalog.typeOf(payload),
                tagsOf(payload, message),
                catalog.encode(payload),
                StoredJson.mapper().writeValueAsString(message.metadata()),
                payload,
                position -> catalog.placedTagsOf(payload, position));
    }

    /** The payload's tags, and that of the request when its id was sent, so that a repetition finds it. */
    private List<Tag> tagsOf(Object payload, EventMessage message) {
        Set<Tag> tags = catalog.tagsOf(payload);
        String requestId = message.metadata().get("requestId");
        if (requestId != null && message.metadata().containsKey("requestDigest")) {
            tags.add(LedgerKinds.requestTag(requestId));
        }
        return List.copyOf(tags);
    }

    private static AppendCondition conditionOf(org.axonframework.eventsourcing.eventstore.AppendCondition condition) {
        var criteria = condition.criteria().flatten();
        if (criteria.isEmpty() || condition.consistencyMarker().equals(ConsistencyMarker.INFINITY)) {
            return AppendCondition.NONE;
        }
        return new AppendCondition(
                JournalConsistencyMarker.markerOf(condition.consistencyMarker()),
                new EventQuery(criteria.stream().map(JournalStorageEngine::criterion).toList()));
    }

    private static EventQuery.Criterion criterion(EventCriterion criterion) {
        return new EventQuery.Criterion(
                criterion.tags().stream().map(tag -> new Tag(tag.key(), tag.value())).collect(toSet()),
                criterion.types().stream().map(type -> type.name()).collect(toSet()));
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        long after = condition.start().equals(Position.START) ? 0 : GlobalIndexPosition.toIndex(condition.start());
        Marker marker = context == null ? journal.marker() : context.computeResourceIfAbsent(SEEN, journal::marker);
        var query =
                new EventQuery(condition.criteria().flatten().stream().map(JournalStorageEngine::criterion).toList());
        var messages = new ArrayList<EventMessage>();
        journal.source(query, after, marker, (position, payload) -> messages.add(message(payload)));
        messages.add(TerminalEventMessage.INSTANCE);
        var consistency = new JournalConsistencyMarker(marker);
        return MessageStream.fromIterable(
                messages,
                message ->
                        message.equals(TerminalEventMessage.INSTANCE)
                                ? Context.with(ConsistencyMarker.RESOURCE_KEY, consistency)
                                : Context.empty());
    }

    private EventMessage message(Object payload) {
        return new GenericEventMessage(messageType(payload), payload);
    }

    private MessageType messageType(Object payload) {
        var type = catalog.typeOf(payload);
        return new MessageType(type.name(), Integer.toString(type.version()));
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        long start = condition.position() == null ? 0 : condition.position().position().orElse(0);
        var criteria = condition.criteria().flatten().stream().map(JournalStorageEngine::criterion).toList();
        return new ContinuousMessageStream<Recorded>(
                previous -> portion(criteria, previous == null ? start : previous.event().position()),
                recorded ->
                        new SimpleEntry<>(
                                message(recorded),
                                Context.with(
                                        TrackingToken.RESOURCE_KEY,
                                        new GlobalSequenceTrackingToken(recorded.event().position()))),
                (stream, wakeUp) -> journal.onDurable(wakeUp));
    }

    private List<Recorded> portion(List<EventQuery.Criterion> criteria, long after) {
        long from = after;
        while (true) {
            List<Recorded> portion = journal.read(from, STREAM_PORTION);
            if (portion.isEmpty()) {
                return List.of();
            }
            List<Recorded> matching =
                    portion.stream()
                            .filter(recorded ->
                                    criteria.isEmpty()
                                            || criteria.stream()
                                                    .anyMatch(c ->
                                                            c.matches(
                                                                    recorded.event().type().name(),
                                                                    recorded.event().tags())))
                            .toList();
            if (!matching.isEmpty()) {
                return matching;
            }
            from = portion.getLast().event().position();
        }
    }

    private EventMessage message(Recorded recorded) {
        StoredEvent event = recorded.event();
        Map<String, String> metadata = Metadata.parse(event.metadata());
        return new GenericEventMessage(
                event.id().toString(), messageType(recorded.payload()), recorded.payload(), metadata, event.time());
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(journal.head().position()));
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(journal.lastBefore(at)));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("journal", journal.head().position());
    }
}
