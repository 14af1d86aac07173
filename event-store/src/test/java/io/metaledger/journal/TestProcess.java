package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A journal as one process has it, on a store and with a clock that do as they are told. */
record TestProcess(Journal journal, HeldStore store, MutableClock clock) implements AutoCloseable {

    static TestProcess start(Database database, JournalSettings settings, MutableClock clock) {
        return start(new HeldStore(SqlStore.on(database, settings)), settings, clock);
    }

    static TestProcess start(HeldStore store, JournalSettings settings, MutableClock clock) {
        var journal = new Journal(store, TestEvents.CATALOG, settings, clock, new SimpleMeterRegistry());
        return new TestProcess(journal, store, clock);
    }

    /** Appends without a condition and does not wait. */
    Ordered order(NewEvent... events) {
        return journal.append(AppendCondition.NONE, List.of(events));
    }

    /** Appends without a condition and waits; the position of the last event. */
    long append(NewEvent... events) {
        return durable(order(events));
    }

    long append(AppendCondition condition, NewEvent... events) {
        return durable(journal.append(condition, List.of(events)));
    }

    static long durable(Ordered ordered) {
        return await(ordered.durable());
    }

    /** What the future comes to; throws what it fails with. */
    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(Gate.PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    static void fails(CompletableFuture<?> future, Class<? extends JournalException> why) {
        assertThat(future).failsWithin(Gate.PATIENCE).withThrowableThat().havingCause().isInstanceOf(why);
    }

    /** Texts of the matching events that can be seen now, ordered but not yet durable ones included. */
    List<String> texts(EventQuery query) {
        return texts(query, 0);
    }

    List<String> texts(EventQuery query, long after) {
        return texts(query, after, journal.marker());
    }

    List<String> texts(EventQuery query, long after, Marker upTo) {
        var texts = new ArrayList<String>();
        journal.source(query, after, upTo, (position, payload) -> texts.add(text(payload)));
        return texts;
    }

    /** Texts of all durable events that this process knows of. */
    List<String> durableTexts() {
        return journal.read(0, Integer.MAX_VALUE).stream().map(recorded -> text(recorded.payload())).toList();
    }

    /** Until everything up to there is durable and known. */
    void awaitKnown(long position) throws InterruptedException {
        assertThat(journal.awaitBeyond(position - 1, Gate.PATIENCE)).isTrue();
    }

    static String text(Object payload) {
        return switch (payload) {
            case TestEvents.Noted noted -> noted.text();
            case TestEvents.CrossedOut crossedOut -> crossedOut.text();
            default -> String.valueOf(payload);
        };
    }

    /** Like an orderly end; what the test still holds is let go. */
    @Override
    public void close() {
        store.release();
        journal.close();
    }

    /** A shorter wait, for what must not happen. */
    static final Duration A_MOMENT = Duration.ofMillis(50);
}
