package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.about;
import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.nothingSince;
import static io.metaledger.journal.TestEvents.seenOnly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.journal.JournalException.Conflict;
import io.metaledger.journal.JournalException.NotStorable;
import io.metaledger.journal.JournalException.Withdrawn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What was decided on events that another process came before is never stored and never answered. */
class JournalGenerationsTest extends JournalConformance {

    private TestProcess loser;
    private TestProcess winner;

    @BeforeEach
    void twoProcesses() {
        loser = process();
        winner = process();
        loser.append(noted("known to both", "base"));
    }

    @Test
    void a_marker_that_saw_withdrawn_events_does_not_win() {
        Gate gate = loser.store().hold();
        Ordered doomed =
                loser.journal().append(nothingSince(loser.journal().marker(), "x"), List.of(noted("doomed", "x")));
        winner.append(noted("came first", "x"));
        gate.open();
        TestProcess.fails(doomed.durable(), Conflict.class);

        assertThat(doomed.marker().position()).isEqualTo(loser.journal().head().position());
        assertThat(loser.journal().stands(doomed.marker())).isFalse();
        assertThatThrownBy(() -> loser.append(nothingSince(doomed.marker(), "x"), noted("on what never was", "x")))
                .isInstanceOf(Withdrawn.class);
        assertThatThrownBy(() -> loser.append(nothingSince(doomed.marker(), "other"), noted("whatever its tags")))
                .isInstanceOf(Withdrawn.class);
        assertThatThrownBy(() -> loser.texts(about("x"), 0, doomed.marker())).isInstanceOf(Withdrawn.class);
        assertThat(loser.journal().stillHolds(nothingSince(doomed.marker(), "other"))).isFalse();
        assertThat(loser.durableTexts()).containsExactly("known to both", "came first");
    }

    @Test
    void a_marker_of_an_ended_generation_stands_up_to_what_was_durable_then() {
        Marker durable = loser.journal().marker();
        Marker doomed = loseAnOrderedEvent();

        assertThat(loser.journal().marker().generation()).isGreaterThan(durable.generation());
        assertThat(loser.journal().stands(durable)).isTrue();
        assertThat(loser.journal().stands(doomed)).isFalse();
        TestProcess.await(loser.journal().awaitDurable(durable));
        loser.append(nothingSince(durable, "x"), noted("rests on what is durable", "x"));
        assertThatThrownBy(() -> loser.append(nothingSince(durable, "foreign"), noted("late", "foreign")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void a_refusal_that_rested_on_withdrawn_events_is_not_answered() {
        Gate gate = loser.store().hold();
        loser.order(noted("doomed", "x"));
        Marker refusal = loser.journal().marker();
        var reply = loser.journal().awaitDurable(refusal);
        gate.awaitReached();
        winner.append(noted("came first", "foreign"));

        assertThat(reply).isNotDone();
        gate.open();

        TestProcess.fails(reply, Withdrawn.class);
        TestProcess.fails(loser.journal().awaitDurable(refusal), Withdrawn.class);
    }

    @Test
    void a_refusal_is_answered_once_all_that_it_rests_on_is_durable() {
        Gate gate = loser.store().hold();
        loser.order(noted("a", "x"));
        var reply = loser.journal().awaitDurable(loser.journal().marker());
        gate.awaitReached();

        assertThat(reply).isNotDone();
        gate.open();

        TestProcess.await(reply);
    }

    @Test
    void what_was_decided_on_a_withdrawn_event_is_withdrawn_with_it() {
        Gate gate = loser.store().hold();
        Marker marker = loser.journal().marker();
        Ordered first = loser.journal().append(nothingSince(marker, "x"), List.of(noted("first", "x")));
        Ordered second = loser.journal().append(nothingSince(first.marker(), "x"), List.of(noted("on first", "x")));
        Ordered apart = loser.journal().append(nothingSince(marker, "y"), List.of(noted("apart", "y")));
        gate.awaitReached();
        winner.append(noted("came first", "x"));
        gate.open();

        TestProcess.fails(first.durable(), Conflict.class);
        TestProcess.fails(second.durable(), Withdrawn.class);
        assertThat(TestProcess.durable(apart)).isEqualTo(3);
    }

    @Test
    void what_has_seen_none_of_the_withdrawn_events_outlives_them() {
        Gate gate = loser.store().hold();
        Ordered first = loser.order(noted("first", "x"));
        Ordered apart = loser.journal().append(seenOnly(first.marker(), "y"), List.of(noted("apart", "y")));
        Ordered after = loser.journal().append(seenOnly(apart.marker(), "y"), List.of(noted("on apart", "y")));
        gate.awaitReached();
        winner.append(noted("came first", "z"));
        gate.open();

        assertThat(TestProcess.durable(first)).isEqualTo(3);
        assertThat(TestProcess.durable(apart)).isEqualTo(4);
        TestProcess.fails(after.durable(), Withdrawn.class);
        assertThat(loser.journal().stands(apart.marker())).isFalse();
    }

    @Test
    void what_outlived_a_withdrawal_is_judged_by_what_came_first_although_its_marker_lies_beyond() {
        Gate gate = loser.store().hold();
        Ordered first = loser.order(noted("first", "x"), noted("first too", "x"));
        Ordered overtaken = loser.journal().append(seenOnly(first.marker(), "y"), List.of(noted("late", "y")));
        gate.awaitReached();
        winner.append(noted("came first", "y"));
        gate.open();

        TestProcess.fails(overtaken.durable(), Conflict.class);
        assertThat(TestProcess.durable(first)).isEqualTo(4);
    }

    @Test
    void what_was_looked_at_counts_even_where_it_might_have_changed() {
        Gate gate = loser.store().hold();
        Ordered first = loser.order(noted("first", "x"));
        var looked = new AppendCondition(first.marker(), about("y"), about("x", "y"));
        Ordered onFirst = loser.journal().append(looked, List.of(noted("on first", "y")));
        gate.awaitReached();
        winner.append(noted("came first", "z"));
        gate.open();

        TestProcess.durable(first);
        TestProcess.fails(onFirst.durable(), Withdrawn.class);
    }

    @Test
    void an_append_may_outlive_several_withdrawals() {
        loser.store().refuse(slot -> slot.payload.contains("guilty"));
        Gate gate = loser.store().hold();
        Ordered guilty = loser.order(noted("guilty", "x"));
        Ordered apart = loser.journal().append(seenOnly(guilty.marker(), "y"), List.of(noted("apart", "y")));
        gate.awaitReached();
        winner.append(noted("came first", "z"));
        gate.open();

        TestProcess.fails(guilty.durable(), NotStorable.class);
        assertThat(TestProcess.durable(apart)).isEqualTo(3);
    }

    @Test
    void the_first_withdrawal_after_a_marker_decides_however_many_follow() {
        Marker durable = loser.journal().marker();
        Marker doomed = loseAnOrderedEvent();
        for (int i = 0; i < 5; i++) {
            loseAnOrderedEvent();
        }

        assertThat(loser.journal().head().position()).isGreaterThan(doomed.position());
        assertThat(loser.journal().stands(doomed)).isFalse();
        assertThat(loser.journal().stands(durable)).isTrue();
        assertThat(loser.journal().stands(Marker.START)).isTrue();
    }

    @Test
    void a_marker_of_another_process_is_not_taken_for_ones_own() {
        loseAnOrderedEvent();
        Marker ofLoser = loser.journal().marker();
        TestProcess restarted = process();

        assertThat(ofLoser.generation()).isPositive();
        assertThat(restarted.journal().stands(ofLoser)).isFalse();
    }

    /** The marker that saw the lost event, which was ordered anew afterwards and is durable now. */
    private Marker loseAnOrderedEvent() {
        Gate gate = loser.store().hold();
        Ordered ordered = loser.order(noted("ordered anew"));
        gate.awaitReached();
        winner.journal().confirmHead();
        winner.append(noted("foreign", "foreign"));
        gate.open();
        TestProcess.durable(ordered);
        loser.append(noted("alone again")); // so the next write is tried without the lock
        return ordered.marker();
    }
}
