package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalStore.WriteResult;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;

/** When nobody knows whether a batch was stored, it is stored once and reported once. */
class JournalUnknownOutcomeTest extends JournalConformance {

    /** Longer than a batch's time may be away from the database's. */
    private static final Duration TOO_LONG = Duration.ofMinutes(2);

    @Test
    void a_batch_whose_reply_was_lost_is_found() throws SQLException {
        TestProcess process = process();
        process.store().cutAfter();

        assertThat(process.append(noted("a"), noted("b"))).isEqualTo(2);
        assertThat(process.append(noted("c"))).isEqualTo(3);

        assertThat(rows.events()).hasSize(3);
        assertThat(process.durableTexts()).containsExactly("a", "b", "c");
    }

    @Test
    void a_batch_that_never_arrived_is_written() throws SQLException {
        TestProcess process = process();
        process.store().cutBefore();
        process.store().cutBefore();
        process.store().cutAfter();

        assertThat(process.append(noted("a"))).isEqualTo(1);

        assertThat(rows.events()).hasSize(1);
        assertThat(process.store().writes()).isEqualTo(4);
    }

    @Test
    void nobody_is_told_before_the_outcome_is_known() {
        TestProcess process = process();
        process.store().cutAfter();
        Gate gate = process.store().hold();
        Ordered ordered = process.order(noted("a"));
        gate.awaitReached();

        assertThat(ordered.durable()).isNotDone();
        assertThat(process.journal().head().position()).isZero();
        assertThat(process.journal().read(0, 1)).isEmpty();
        assertThat(process.journal().trouble()).isPresent();
        gate.open();

        assertThat(TestProcess.durable(ordered)).isEqualTo(1);
        assertThat(process.journal().trouble()).isEmpty();
    }

    @Test
    void the_same_bytes_are_sent_again_however_the_clock_moves() throws SQLException {
        TestProcess process = process();
        process.store()
                .next((batch, passage) -> {
                    clock.move(Duration.ofSeconds(3));
                    return HeldStore.unknown();
                });
        long before = Micros.of(clock.instant());

        process.append(noted("a"));

        assertThat(rows.events()).extracting(StoredEvent::recordedAt).containsExactly(before);
    }

    @Test
    void a_batch_that_was_found_although_another_process_went_on_is_reported_once() throws SQLException {
        TestProcess process = process();
        TestProcess other = process();
        process.store().cutAfter();
        Gate gate = process.store().hold();
        Ordered ordered = process.order(noted("a"));
        gate.awaitReached();
        other.journal().confirmHead();
        other.append(noted("b"));
        gate.open();

        assertThat(TestProcess.durable(ordered)).isEqualTo(1);
        assertThat(process.append(noted("c"))).isEqualTo(3);
        assertThat(rows.events()).hasSize(3);
    }

    @Test
    void a_batch_that_another_process_came_before_is_ordered_anew() throws SQLException {
        TestProcess process = process();
        TestProcess other = process();
        process.store().cutBefore();
        Gate gate = process.store().hold();
        Ordered ordered = process.order(noted("a"));
        gate.awaitReached();
        other.append(noted("b"));
        gate.open();

        assertThat(TestProcess.durable(ordered)).isEqualTo(2);
        assertThat(rows.events()).hasSize(2);
    }

    @Test
    void a_stalled_insert_that_commits_while_it_is_sent_again_is_stored_once() throws Exception {
        TestProcess process = process();
        try (var stalled = new StalledInsert(database)) {
            process.store().next((batch, passage) -> stalled.execute(batch));
            Gate resend = process.store().hold();
            Ordered ordered = process.order(noted("a"), noted("b"));
            resend.awaitReached();
            resend.open();
            stalled.awaitSomebodyBehind(rows);
            stalled.commit();

            assertBothStoredOnce(ordered, process);
        }
    }

    @Test
    void a_stalled_insert_that_is_rolled_back_while_it_is_sent_again_is_stored_once() throws Exception {
        TestProcess process = process();
        try (var stalled = new StalledInsert(database)) {
            process.store().next((batch, passage) -> stalled.execute(batch));
            Ordered ordered = process.order(noted("a"));
            stalled.awaitSomebodyBehind(rows);
            stalled.rollback();

            assertThat(TestProcess.durable(ordered)).isEqualTo(1);
        }
        assertThat(rows.events()).hasSize(1);
    }

    @Test
    void a_stalled_insert_that_commits_right_after_its_resend_gave_up_on_the_lock_is_stored_once() throws Exception {
        TestProcess process = process();
        try (var stalled = new StalledInsert(database)) {
            process.store().next((batch, passage) -> stalled.execute(batch));
            process.store()
                    .next((batch, passage) -> {
                        stalled.commit();
                        return new WriteResult.Lost(); // what a lock timeout comes to
                    });
            Ordered ordered = process.order(noted("a"));

            assertThat(TestProcess.durable(ordered)).isEqualTo(1);
        }
        assertThat(process.append(noted("b"))).isEqualTo(2);
        assertThat(process.durableTexts()).containsExactly("a", "b");
        assertThat(rows.events()).hasSize(2);
    }

    @Test
    void while_the_database_is_out_of_reach_appends_wait_and_then_succeed() {
        TestProcess process = process();
        process.store().unreachable(true);
        process.store().cutBefore();
        Gate gate = process.store().hold();
        Ordered a = process.order(noted("a"));
        Ordered b = process.order(noted("b"));
        gate.awaitReached();

        assertThat(process.journal().trouble()).isPresent();
        process.store().unreachable(false);
        gate.open();

        assertThat(TestProcess.durable(a)).isEqualTo(1);
        assertThat(TestProcess.durable(b)).isEqualTo(2);
    }

    /** Nobody may be at it any more by then: the database would no longer take bytes so old. */
    @Test
    void a_batch_of_unknown_outcome_that_has_grown_too_old_meanwhile_is_dated_anew() throws SQLException {
        TestProcess process = process();
        clock.move(TOO_LONG.negated());
        process.store()
                .next((batch, passage) -> {
                    clock.move(TOO_LONG);
                    return HeldStore.unknown();
                });

        assertThat(process.append(noted("a"))).isEqualTo(1);

        assertThat(rows.events()).extracting(StoredEvent::time).containsExactly(clock.instant());
        assertThat(process.append(noted("b"))).isEqualTo(2);
    }

    @Test
    void an_old_batch_whose_first_try_commits_after_all_is_stored_once() throws Exception {
        TestProcess process = process();
        clock.move(TOO_LONG.negated());
        try (var stalled = new StalledInsert(database)) {
            process.store()
                    .next((batch, passage) -> {
                        clock.move(TOO_LONG);
                        return stalled.execute(batch);
                    });
            Ordered ordered = process.order(noted("a"), noted("b"));
            stalled.awaitSomebodyBehind(rows);
            stalled.commit();

            assertBothStoredOnce(ordered, process);
        }
    }

    @Test
    void a_process_whose_clock_is_wrong_says_so_and_does_not_write() throws SQLException {
        TestProcess process = process();
        clock.move(TOO_LONG.negated());
        process.store().cutBefore();

        TestProcess.fails(process.order(noted("a")).durable(), Unavailable.class);
        assertThat(process.journal().trouble()).hasValueSatisfying(text -> assertThat(text).contains("clock"));
        assertThat(rows.events()).isEmpty();
        clock.move(TOO_LONG);

        assertThat(process.append(noted("b"))).isEqualTo(1);
    }

    private void assertBothStoredOnce(Ordered both, TestProcess process) throws SQLException {
        assertThat(TestProcess.durable(both)).isEqualTo(2);
        assertThat(process.append(noted("c"))).isEqualTo(3);
        assertThat(rows.events()).hasSize(3);
    }
}
