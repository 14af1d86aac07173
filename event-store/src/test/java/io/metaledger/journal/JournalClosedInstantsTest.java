package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.journal.JournalException.Unavailable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Once somebody has asked what was true at an instant, nothing is recorded at or before it, whatever the clocks do. */
class JournalClosedInstantsTest extends JournalConformance {

    private record Closed(Instant instant, long position) {}

    @ParameterizedTest
    @ValueSource(longs = {-2, 0, 2})
    void a_batch_that_was_dated_before_comes_in_later(long secondsOff) throws SQLException {
        TestProcess writer = process();
        TestProcess reader = process(settings -> {}, clock.off(Duration.ofSeconds(secondsOff)));
        writer.append(noted("before"));
        clock.move(Duration.ofSeconds(5));
        reader.clock().move(Duration.ofSeconds(5));
        Gate gate = writer.store().hold();
        Ordered late = writer.order(noted("has its time"), noted("and is held"));
        gate.awaitReached();

        Instant now = reader.clock().instant();
        long position = reader.journal().closeInstant(now);
        gate.open();
        TestProcess.durable(late);

        assertThat(position).isEqualTo(1);
        requireClosed(List.of(new Closed(now, position)));
    }

    @Test
    void a_batch_that_is_stored_and_not_yet_acknowledged_belongs_to_the_instant() throws SQLException {
        TestProcess writer = process();
        TestProcess reader = process();
        Gate gate = writer.store().holdReply();
        writer.order(noted("a"), noted("b"));
        gate.awaitReached();

        Instant now = clock.instant();
        long position = reader.journal().closeInstant(now);
        gate.open();

        assertThat(position).isEqualTo(2);
        assertThat(reader.durableTexts()).containsExactly("a", "b");
        requireClosed(List.of(new Closed(now, position)));
    }

    @Test
    void a_batch_of_unknown_outcome_is_dated_anew_only_once_it_is_known_not_to_be_stored() throws SQLException {
        TestProcess writer = process();
        TestProcess reader = process();
        writer.store().cutBefore();
        Gate gate = writer.store().hold();
        Ordered late = writer.order(noted("a"));
        gate.awaitReached();
        Instant now = clock.instant();
        long position = reader.journal().closeInstant(now);
        gate.open();

        assertThat(TestProcess.durable(late)).isEqualTo(1);
        requireClosed(List.of(new Closed(now, position)));
    }

    @Test
    void an_instant_before_the_newest_event_is_closed_without_asking() {
        TestProcess process = process();
        Instant before = clock.instant();
        process.append(noted("a"));
        clock.move(Duration.ofSeconds(1));
        process.append(noted("b"));
        process.store().unreachable(true);

        assertThat(process.journal().closeInstant(before)).isGreaterThanOrEqualTo(1);
        assertThat(process.journal().closeInstant(clock.instant())).isEqualTo(2);
    }

    @Test
    void an_instant_in_the_future_cannot_be_closed() {
        TestProcess process = process();

        assertThatThrownBy(() -> process.journal().closeInstant(clock.instant().plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(process.append(noted("a"))).isEqualTo(1);
    }

    @Test
    void a_reader_whose_clock_is_far_ahead_cannot_keep_others_from_writing() {
        TestProcess writer = process();
        TestProcess reader = process(settings -> {}, clock.off(Duration.ofMinutes(5)));

        assertThatThrownBy(() -> reader.journal().closeInstant(reader.clock().instant()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("clock");
        assertThat(writer.append(noted("a"))).isEqualTo(1);
        reader.clock().move(Duration.ofMinutes(-5));
        assertThat(reader.journal().closeInstant(reader.clock().instant())).isEqualTo(1);
    }

    @Test
    void a_restarted_process_does_not_go_behind_a_closed_instant() throws SQLException {
        Instant now = clock.instant();
        try (TestProcess before = process()) {
            before.journal().closeInstant(now);
        }
        TestProcess after = process(settings -> {}, clock.off(Duration.ofSeconds(-3)));
        after.append(noted("a"));

        requireClosed(List.of(new Closed(now, 0)));
    }

    @Test
    void the_past_never_moves_whoever_closes_and_appends_in_whatever_order() throws SQLException {
        long seed = System.nanoTime();
        System.out.println("closed instants, seed " + seed);
        var random = new Random(seed);
        var processes =
                List.of(
                        process(settings -> {}, clock.off(Duration.ofSeconds(-2))),
                        process(),
                        process(settings -> {}, clock.off(Duration.ofSeconds(2))));
        var closed = new ArrayList<Closed>();
        var ordered = new ArrayList<Ordered>();
        for (int i = 0; i < 60; i++) {
            TestProcess process = processes.get(random.nextInt(3));
            process.clock().move(Duration.ofNanos(random.nextInt(2_000_000)));
            if (random.nextInt(3) == 0) {
                Instant instant = process.clock().instant();
                closed.add(new Closed(instant, process.journal().closeInstant(instant)));
            } else {
                ordered.add(process.order(noted("a"), noted("b")));
            }
        }
        ordered.forEach(TestProcess::durable);

        requireClosed(closed);
    }

    /** Everything that is at or before the instant by now was already there when it was closed. */
    private void requireClosed(List<Closed> all) throws SQLException {
        for (StoredEvent event : rows.events()) {
            for (Closed closed : all) {
                assertThat(event.position() <= closed.position() || event.time().isAfter(closed.instant()))
                        .as("%s at %s, closed %s", event.position(), event.time(), closed)
                        .isTrue();
            }
        }
    }
}
