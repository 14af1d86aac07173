package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.several;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.journal.JournalException.Busy;
import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalException.Withdrawn;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** What waits is bounded, whoever waits is told, and an orderly end loses nothing. */
class JournalQueueTest extends JournalConformance {

    @Test
    void when_the_queue_stays_full_the_caller_is_told_and_nothing_is_lost() {
        TestProcess process =
                process(settings -> {
                    settings.queueAppendsMax = 2;
                    settings.queueWait = TestProcess.A_MOMENT;
                });
        Gate gate = process.store().hold();
        Ordered first = process.order(noted("a"));
        Ordered second = process.order(noted("b"));

        assertThatThrownBy(() -> process.order(noted("too many"))).isInstanceOf(Busy.class);
        gate.open();

        TestProcess.durable(first);
        TestProcess.durable(second);
        assertThat(process.append(noted("c"))).isEqualTo(3);
        assertThat(process.durableTexts()).containsExactly("a", "b", "c");
    }

    @Test
    void the_queue_is_bounded_in_bytes_too_but_takes_one_append_of_any_size() {
        TestProcess process =
                process(settings -> {
                    settings.queueBytesMax = 1_000;
                    settings.queueWait = TestProcess.A_MOMENT;
                });
        Gate gate = process.store().hold();
        Ordered large = process.order(several(100).toArray(NewEvent[]::new));

        assertThatThrownBy(() -> process.order(noted("too many"))).isInstanceOf(Busy.class);
        gate.open();

        assertThat(TestProcess.durable(large)).isEqualTo(100);
    }

    @Test
    void whoever_waits_for_room_gets_it_once_there_is_some() {
        TestProcess process = process(settings -> settings.queueAppendsMax = 1);
        Gate gate = process.store().hold();
        process.order(noted("a"));
        var second = CompletableFuture.supplyAsync(() -> process.append(noted("b")));
        gate.awaitReached();
        gate.open();

        assertThat(TestProcess.await(second)).isEqualTo(2);
    }

    @Test
    void no_batch_is_larger_than_allowed() {
        TestProcess process = process(settings -> settings.batchAppendsMax = 3);
        Gate gate = process.store().hold();
        process.order(noted("held"));
        gate.awaitReached();
        Ordered last = process.order(noted("1"));
        for (int i = 2; i <= 7; i++) {
            last = process.order(noted(String.valueOf(i)));
        }
        gate.open();

        assertThat(TestProcess.durable(last)).isEqualTo(8);
        assertThat(process.store().writes()).isEqualTo(4);
    }

    @Test
    void waiting_for_something_new_ends_with_it_or_with_the_time() throws InterruptedException {
        TestProcess process = process();

        assertThat(process.journal().awaitBeyond(0, Duration.ofMillis(1))).isFalse();
        Gate gate = process.store().hold();
        process.order(noted("a"));
        gate.awaitReached();
        assertThat(process.journal().awaitBeyond(0, Duration.ofMillis(1))).isFalse();
        gate.open();
        assertThat(process.journal().awaitBeyond(0, Gate.PATIENCE)).isTrue();
        assertThat(process.journal().awaitBeyond(0, Duration.ZERO)).isTrue();
        assertThat(process.journal().awaitBeyond(1, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void closing_writes_what_was_accepted() {
        TestProcess process = process();
        Gate gate = process.store().hold();
        Ordered a = process.order(noted("a"));
        gate.awaitReached();
        Ordered b = process.order(noted("b"));
        var closing = CompletableFuture.runAsync(process.journal()::close);
        gate.open();

        TestProcess.await(closing);
        assertThat(a.durable()).isCompletedWithValue(1L);
        assertThat(b.durable()).isCompletedWithValue(2L);
        assertThatThrownBy(() -> process.order(noted("too late"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void stopping_tells_everybody_who_waits() {
        TestProcess process = process(settings -> settings.queueAppendsMax = 2);
        var told = new CopyOnWriteArrayList<Stopped>();
        process.journal().onStop(told::add);
        Gate gate = process.store().hold();
        Ordered a = process.order(noted("a"));
        gate.awaitReached();
        Ordered b = process.order(noted("b"));
        var reply = process.journal().awaitDurable(b.marker());
        var waitsForRoom = CompletableFuture.supplyAsync(() -> process.append(noted("c")));
        var why = new Stopped("An event does not fold");

        process.journal().stop(why);

        TestProcess.fails(a.durable(), Stopped.class);
        TestProcess.fails(b.durable(), Stopped.class);
        TestProcess.fails(reply, Withdrawn.class);
        TestProcess.fails(waitsForRoom, Stopped.class);
        TestProcess.fails(process.journal().awaitDurable(Marker.START), Stopped.class);
        assertThatThrownBy(() -> process.order(noted("too late"))).isSameAs(why);
        assertThat(process.journal().trouble()).contains("An event does not fold");
        process.close();
        assertThat(told).containsExactly(why);
        process.journal().onStop(told::add);
        assertThat(told).containsExactly(why, why);
    }

    @Test
    void a_listener_that_fails_does_not_keep_the_news_from_others() {
        TestProcess process = process();
        TestProcess other = process();
        process.journal()
                .onDurable(() -> {
                    throw new IllegalStateException("a listener that fails");
                });
        var woken = new CompletableFuture<Void>();
        process.journal().onDurable(() -> woken.complete(null));
        Gate gate = process.store().hold();
        Ordered ordered =
                process.journal().append(TestEvents.nothingSince(Marker.START, "x"), List.of(noted("a", "x")));
        gate.awaitReached();
        other.append(noted("b", "x"));
        gate.open();

        TestProcess.await(woken);
        TestProcess.fails(ordered.durable(), JournalException.Conflict.class);
    }

    @Test
    void a_clock_that_is_far_off_keeps_this_process_from_writing_until_it_is_right() {
        TestProcess process = process();
        clock.move(Duration.ofMinutes(2));

        TestProcess.fails(process.order(noted("refused")).durable(), Unavailable.class);
        assertThat(process.journal().trouble()).hasValueSatisfying(why -> assertThat(why).contains("clock"));
        clock.move(Duration.ofMinutes(-2));
        process.journal().confirmHead();

        assertThat(process.journal().trouble()).as("it would work again").isEmpty();
        assertThat(process.append(noted("a"))).isEqualTo(1);
    }
}
