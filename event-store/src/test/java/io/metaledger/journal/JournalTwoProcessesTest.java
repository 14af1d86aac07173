package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.about;
import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.nothingSince;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.JournalException.Conflict;
import io.metaledger.journal.JournalException.Withdrawn;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Two processes on one database: the head row decides. */
class JournalTwoProcessesTest extends JournalConformance {

    @Test
    void one_condition_is_won_by_exactly_one_of_two() {
        TestProcess a = process();
        TestProcess b = process();
        Gate atA = a.store().hold();
        Gate atB = b.store().hold();
        Ordered ofA = a.journal().append(nothingSince(Marker.START, "x"), List.of(noted("of a", "x")));
        Ordered ofB = b.journal().append(nothingSince(Marker.START, "x"), List.of(noted("of b", "x")));
        atA.awaitReached();
        atB.awaitReached();

        atB.open();
        TestProcess.durable(ofB);
        atA.open();

        TestProcess.fails(ofA.durable(), Conflict.class);
        assertThat(a.durableTexts()).containsExactly("of b");
    }

    @Test
    void a_loser_without_a_conflict_is_ordered_anew_and_told_its_final_position() {
        TestProcess a = process();
        TestProcess b = process();
        Gate gate = a.store().hold();
        Ordered first =
                a.journal().append(nothingSince(Marker.START, "x"), List.of(noted("a1", "x"), noted("a2", "x")));
        Ordered second = a.journal().append(nothingSince(Marker.START, "y"), List.of(noted("a3", "y")));
        gate.awaitReached();
        b.append(noted("b1", "z"), noted("b2", "z"));
        gate.open();

        assertThat(TestProcess.durable(first)).isEqualTo(4);
        assertThat(TestProcess.durable(second)).isEqualTo(5);
        assertThat(first.marker().position()).isEqualTo(2);
        assertThat(a.durableTexts()).containsExactly("b1", "b2", "a1", "a2", "a3");
        assertThat(a.texts(about("x"))).containsExactly("a1", "a2");
    }

    @Test
    void a_condition_from_the_start_survives_being_ordered_anew_when_little_is_kept_in_memory() {
        TestProcess before = process();
        before.append(noted("long ago", "z"));
        TestProcess a = process(settings -> settings.windowBytes = 1);
        Gate gate = a.store().hold();
        Ordered ordered = a.journal().append(nothingSince(Marker.START, "x"), List.of(noted("a", "x")));
        gate.awaitReached();
        before.append(noted("b", "z"));
        gate.open();

        assertThat(TestProcess.durable(ordered)).isEqualTo(3);
    }

    @Test
    void a_loser_cannot_lose_again_on_its_next_try() {
        TestProcess a = process();
        TestProcess b = process();
        Gate first = a.store().hold();
        Ordered ordered = a.order(noted("a"));
        first.awaitReached();
        b.append(noted("b1"));
        Gate second = a.store().hold();
        first.open();
        second.awaitReached(); // with the head row locked
        Ordered late = b.order(noted("b2"));
        second.open();

        assertThat(TestProcess.durable(ordered)).isEqualTo(2);
        assertThat(TestProcess.durable(late)).isEqualTo(3);
    }

    @Test
    void a_loser_that_decides_again_at_once_has_its_turn_before_the_winner() {
        TestProcess a = process(settings -> settings.turnWait = Duration.ofSeconds(10));
        TestProcess b = process();
        Gate first = a.store().hold();
        Ordered doomed = a.journal().append(nothingSince(Marker.START, "x"), List.of(noted("doomed", "x")));
        CompletableFuture<Ordered> again =
                doomed.durable()
                        .handle((_, _) ->
                                a.journal()
                                        .append(
                                                nothingSince(a.journal().marker(), "x"),
                                                List.of(noted("decided again", "x"))));
        first.awaitReached();
        b.append(noted("b1", "x"));
        Gate second = a.store().hold();
        first.open();
        second.awaitReached(); // with the head row locked
        Ordered late = b.order(noted("b2", "x"));
        second.open();

        assertThat(TestProcess.durable(again.join())).isEqualTo(2);
        assertThat(TestProcess.durable(late)).isEqualTo(3);
    }

    @Test
    void who_lost_waits_for_its_turn_until_nobody_else_writes() {
        TestProcess a = process();
        TestProcess b = process();
        for (int i = 0; i < 5; i++) {
            assertThat(a.append(noted("of a " + i))).isEqualTo(2 * i + 1);
            assertThat(b.append(noted("of b " + i))).isEqualTo(2 * i + 2);
        }
        assertThat(b.append(noted("b, alone"))).isEqualTo(11);
        assertThat(b.append(noted("b, still alone"))).isEqualTo(12);

        assertThat(a.append(noted("a, last"))).isEqualTo(13);
        assertThat(a.durableTexts()).hasSize(13);
    }

    @Test
    void what_the_other_wrote_is_known_to_the_loser_after_its_loss() {
        TestProcess a = process();
        TestProcess b = process();
        b.append(noted("b", "x"));
        assertThat(a.journal().head().position()).isZero();

        a.append(noted("a", "y"));

        assertThat(a.texts(about("x", "y"))).containsExactly("b", "a");
    }

    @Test
    void the_tail_of_the_other_arrives_by_itself() throws Exception {
        TestProcess a = process(settings -> settings.tailEvery = TestProcess.A_MOMENT);
        TestProcess b = process();

        b.append(noted("b"));

        a.awaitKnown(1);
        assertThat(a.durableTexts()).containsExactly("b");
    }

    @Test
    void nothing_is_lost_or_doubled_when_both_append_at_once() throws Exception {
        int appends = 40;
        var processes = List.of(process(), process());
        var acknowledged = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<Long>>>();
            for (TestProcess process : processes) {
                running.add(threads.submit(uncontended(process, appends)));
                running.add(threads.submit(contended(process, appends)));
            }
            for (Future<List<Long>> each : running) {
                acknowledged.addAll(each.get(30, TimeUnit.SECONDS));
            }
        }

        assertThat(acknowledged).hasSize(4 * appends).doesNotHaveDuplicates();
        assertThat(rows.events()).hasSize(6 * appends);
        assertThat(texts("uncontended")).hasSize(4 * appends);
        assertThat(texts("count")).hasSize(2 * appends);
        for (int i = 0; i < 2 * appends; i++) {
            assertThat(texts("count").get(i)).as("each was decided on the one before").isEqualTo("count " + i);
        }
    }

    /** Appends of two events without a condition. */
    private static Callable<List<Long>> uncontended(TestProcess process, int appends) {
        return () -> {
            var positions = new ArrayList<Long>();
            for (int i = 0; i < appends; i++) {
                positions.add(process.append(noted("uncontended", "u"), noted("uncontended", "u")));
            }
            return positions;
        };
    }

    /** Each event says how many there were before it, and is appended only if that is still so. */
    private static Callable<List<Long>> contended(TestProcess process, int appends) {
        return () -> {
            var positions = new ArrayList<Long>();
            while (positions.size() < appends) {
                try {
                    Marker marker = process.journal().marker();
                    int count = process.texts(about("count"), 0, marker).size();
                    positions.add(process.append(nothingSince(marker, "count"), noted("count " + count, "count")));
                } catch (Conflict | Withdrawn again) {
                    Thread.onSpinWait();
                } catch (CompletionException e) {
                    assertThat(e.getCause()).isInstanceOfAny(Conflict.class, Withdrawn.class);
                }
            }
            return positions;
        };
    }

    private List<String> texts(String beginning) throws SQLException {
        return rows.events().stream()
                .map(event -> ((TestEvents.Noted) TestEvents.CATALOG.decode(event.type(), event.payload())).text())
                .filter(text -> text.startsWith(beginning))
                .toList();
    }
}
