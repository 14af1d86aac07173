package io.metaledger.journal;

import static io.metaledger.journal.TestProcess.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.JournalException.Conflict;
import io.metaledger.journal.JournalException.Withdrawn;
import io.metaledger.journal.TestEvents.CrossedOut;
import io.metaledger.journal.TestEvents.Noted;

import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventTypeRestrictableEventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Axon's own event store on the journal, used as Axon uses it. */
class JournalStorageEngineTest extends JournalConformance {

    private static final SimpleUnitOfWorkFactory UNITS_OF_WORK =
            new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE);

    private TestProcess process;
    private StorageEngineBackedEventStore events;

    @BeforeEach
    void axonsOwnEventStore() {
        process = process();
        events = eventStore(process);
    }

    @Test
    void what_was_published_is_sourced_by_tag() {
        await(
                publish(
                        events,
                        new Noted("a", List.of("x")),
                        new Noted("b", List.of("y")),
                        new CrossedOut("c", List.of("x"))));

        assertThat(sourced(about("x"))).containsExactly("a", "c");
        assertThat(sourced(about("x").andBeingOneOfTypes(TestEvents.NOTED))).containsExactly("a");
        assertThat(sourced(EventCriteria.either(about("x"), about("y")))).containsExactly("a", "b", "c");
        assertThat(sourced(about("z"))).isEmpty();
    }

    @Test
    void a_decision_on_sourced_events_is_appended_when_nothing_came_in_since() {
        await(publish(events, new Noted("a", List.of("x"))));

        await(
                decide(
                        about("x"),
                        new Noted("b", List.of("x")),
                        tx -> await(publish(events, new Noted("c", List.of("y"))))));

        assertThat(sourced(about("x"))).containsExactly("a", "b");
        assertThat(process.durableTexts()).containsExactly("a", "c", "b");
    }

    @Test
    void a_decision_on_sourced_events_fails_when_one_of_them_came_in_since() {
        await(publish(events, new Noted("a", List.of("x"))));

        TestProcess.fails(
                decide(
                        about("x"),
                        new Noted("b", List.of("x")),
                        tx -> await(publish(events, new Noted("c", List.of("x"))))),
                Conflict.class);

        assertThat(process.durableTexts()).containsExactly("a", "c");
    }

    @Test
    void a_decision_on_an_empty_stream_fails_when_something_came_in_since() {
        TestProcess.fails(
                decide(
                        about("x"),
                        new Noted("b", List.of("x")),
                        tx -> await(publish(events, new Noted("c", List.of("x"))))),
                Conflict.class);
    }

    @Test
    void a_decision_on_events_that_were_withdrawn_is_not_appended() {
        TestProcess other = process();
        Gate gate = process.store().hold();
        var doomed = publish(events, new Noted("doomed", List.of("x")));

        TestProcess.fails(
                decide(
                        about("x"),
                        new Noted("on it", List.of("x")),
                        tx -> {
                            gate.awaitReached();
                            other.append(TestEvents.noted("came first", "y"));
                            gate.open();
                            await(doomed);
                        }),
                Withdrawn.class);

        assertThat(process.durableTexts()).containsExactly("came first", "doomed");
    }

    @Test
    void all_that_one_unit_of_work_sources_ends_at_one_position() {
        await(publish(events, new Noted("a", List.of("x"))));
        var second = new ArrayList<String>();

        TestProcess.fails(
                decide(
                        about("x"),
                        new Noted("b", List.of("x")),
                        tx -> {
                            await(publish(events, new Noted("c", List.of("y"))));
                            second.addAll(texts(tx.source(SourcingCondition.conditionFor(about("y")))));
                        }),
                Conflict.class);

        assertThat(second).isEmpty();
    }

    @Test
    void a_unit_of_work_can_say_itself_what_its_append_rests_on() {
        Marker marker = process.journal().marker();
        await(publish(events, new Noted("a", List.of("x"))));
        var places = new ArrayList<Ordered>();

        await(append(new JournalStorageEngine.Instruction(TestEvents.nothingSince(marker, "y"), places::add)));
        TestProcess.fails(
                append(new JournalStorageEngine.Instruction(TestEvents.nothingSince(marker, "x"), places::add)),
                Conflict.class);

        assertThat(places).singleElement().satisfies(place -> assertThat(place.marker().position()).isEqualTo(2));
    }

    @Test
    void who_takes_the_events_on_need_not_hold_the_unit_of_work_open_until_they_are_durable() {
        Gate gate = process.store().hold();
        var places = new ArrayList<Ordered>();
        var instruction = new JournalStorageEngine.Instruction(AppendCondition.NONE, places::add);

        CompletableFuture<Void> unitOfWork = append(instruction);

        assertThat(unitOfWork).isCompleted();
        assertThat(places.getFirst().durable()).isNotDone();
        gate.open();
        assertThat(await(places.getFirst().durable())).isEqualTo(1);
    }

    @Test
    void an_open_stream_delivers_everything_across_portions_and_then_what_comes() throws Exception {
        process.append(TestEvents.several(1_700, "x").toArray(NewEvent[]::new));
        process.append(TestEvents.several(900, "y").toArray(NewEvent[]::new));
        MessageStream<EventMessage> stream =
                events.open(StreamingCondition.startingFrom(await(events.firstToken(null))), null);

        assertThat(positions(stream)).hasSize(2_600).startsWith(1L).endsWith(2_600L).isSorted();
        var woken = new CountDownLatch(2); // at once, and when there is something new
        stream.setCallback(woken::countDown);
        process.append(TestEvents.noted("new", "x"));
        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(positions(stream)).containsExactly(2_601L);
        stream.close();
    }

    @Test
    void a_stream_delivers_what_matches_from_a_token_on() {
        process.append(TestEvents.several(1_200, "x").toArray(NewEvent[]::new));
        process.append(TestEvents.noted("a", "y"), TestEvents.crossedOut("b", "y"));
        process.append(TestEvents.noted("c", "y"));
        var condition =
                StreamingCondition.conditionFor(
                        new GlobalSequenceTrackingToken(1_000), about("y").andBeingOneOfTypes(TestEvents.NOTED));
        MessageStream<EventMessage> stream = events.open(condition, null);

        assertThat(positions(stream)).containsExactly(1_201L, 1_203L);
    }

    @Test
    void a_streamed_event_is_the_one_that_was_published() throws InterruptedException {
        var published =
                new GenericEventMessage(
                        new MessageType(TestEvents.NOTED, "1"),
                        new Noted("a", List.of("x")),
                        Map.of("actor", "tester"));
        await(events.publish(null, List.of(published)));
        process.awaitKnown(1); // outside a unit of work, Axon does not wait for that

        EventMessage streamed = events.open(StreamingCondition.startingFrom(null), null).next().orElseThrow().message();

        assertThat(streamed.identifier()).isEqualTo(published.identifier());
        assertThat(streamed.payload()).isEqualTo(published.payload());
        assertThat(streamed.metadata()).isEqualTo(published.metadata());
        assertThat(streamed.type()).isEqualTo(published.type());
        assertThat(streamed.timestamp()).isEqualTo(clock.instant());
    }

    @Test
    void tokens_point_right_before_what_is_to_be_read_next() {
        Instant start = clock.instant();
        process.append(TestEvents.noted("a"), TestEvents.noted("b"));
        clock.move(Duration.ofSeconds(10));
        process.append(TestEvents.noted("c"));

        assertThat(await(events.firstToken(null))).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(await(events.latestToken(null))).isEqualTo(new GlobalSequenceTrackingToken(3));
        assertThat(await(events.tokenAt(start, null))).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(await(events.tokenAt(start.plusSeconds(10), null))).isEqualTo(new GlobalSequenceTrackingToken(2));
        assertThat(await(events.tokenAt(start.plusSeconds(11), null))).isEqualTo(new GlobalSequenceTrackingToken(3));
    }

    /** Sources, lets something happen, and appends, in one unit of work. */
    private CompletableFuture<Void> decide(
            EventCriteria criteria, Object event, Consumer<EventStoreTransaction> meanwhile) {
        return UNITS_OF_WORK
                .create()
                .executeWithResult(context -> {
                    EventStoreTransaction transaction = events.transaction(context);
                    texts(transaction.source(SourcingCondition.conditionFor(criteria)));
                    meanwhile.accept(transaction);
                    transaction.appendEvent(message(event));
                    return CompletableFuture.completedFuture(null);
                });
    }

    private CompletableFuture<Void> append(JournalStorageEngine.Instruction instruction) {
        return UNITS_OF_WORK
                .create()
                .executeWithResult(context -> {
                    context.putResource(JournalStorageEngine.Instruction.KEY, instruction);
                    events.transaction(context).appendEvent(message(new Noted("b", List.of("x", "y"))));
                    return CompletableFuture.completedFuture(null);
                });
    }

    private List<String> sourced(EventCriteria criteria) {
        return await(
                UNITS_OF_WORK
                        .create()
                        .executeWithResult(context ->
                                CompletableFuture.completedFuture(
                                        texts(
                                                events.transaction(context)
                                                        .source(SourcingCondition.conditionFor(criteria))))));
    }

    private static List<String> texts(MessageStream<? extends EventMessage> stream) {
        return await(
                stream.reduce(
                        new ArrayList<>(),
                        (texts, entry) -> {
                            texts.add(TestProcess.text(entry.message().payload()));
                            return texts;
                        }));
    }

    private static List<Long> positions(MessageStream<EventMessage> stream) {
        var positions = new ArrayList<Long>();
        while (stream.hasNextAvailable()) {
            TrackingToken token = TrackingToken.fromContext(stream.next().orElseThrow()).orElseThrow();
            positions.add(token.position().orElseThrow());
        }
        return positions;
    }

    private static StorageEngineBackedEventStore eventStore(TestProcess process) {
        return new StorageEngineBackedEventStore(
                new JournalStorageEngine(process.journal(), TestEvents.CATALOG),
                new SimpleEventBus(),
                event ->
                        TestEvents.CATALOG.tagsOf(event.payload()).stream()
                                .map(tag -> Tag.of(tag.key(), tag.value()))
                                .collect(Collectors.toSet()));
    }

    /** In a unit of work of its own. */
    private static CompletableFuture<Void> publish(StorageEngineBackedEventStore events, Object... payloads) {
        return UNITS_OF_WORK
                .create()
                .executeWithResult(context -> {
                    for (Object payload : payloads) {
                        events.transaction(context).appendEvent(message(payload));
                    }
                    return CompletableFuture.completedFuture(null);
                });
    }

    private static EventMessage message(Object payload) {
        var type = TestEvents.CATALOG.typeOf(payload);
        return new GenericEventMessage(new MessageType(type.name(), "1"), payload);
    }

    private static EventTypeRestrictableEventCriteria about(String name) {
        return EventCriteria.havingTags(Tag.of("test.about", name));
    }
}
