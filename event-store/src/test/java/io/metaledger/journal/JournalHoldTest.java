package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalSettings.Sharing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An exclusive hold keeps others from writing, and lets its holder trust its memory for exactly as long. */
class JournalHoldTest extends JournalConformance {

    @Test
    void a_second_process_cannot_hold_it_too() {
        exclusive(Duration.ofSeconds(10));

        assertThatThrownBy(() -> exclusive(Duration.ofSeconds(10)))
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("Another process uses this database exclusively");
    }

    @Test
    void it_can_be_held_again_once_it_was_given_back() {
        exclusive(Duration.ofSeconds(10)).close();

        assertThat(exclusive(Duration.ofSeconds(10)).append(noted("a"))).isEqualTo(1);
    }

    @Test
    void others_may_not_write_while_it_is_held() {
        TestProcess shared = process();
        TestProcess holder = exclusive(Duration.ofSeconds(10));

        TestProcess.fails(shared.order(noted("refused")).durable(), Unavailable.class);
        assertThat(shared.journal().trouble()).hasValueSatisfying(why -> assertThat(why).contains("exclusively"));
        assertThat(holder.append(noted("a"))).isEqualTo(1);
        holder.close();

        shared.journal().confirmHead();
        assertThat(shared.journal().trouble()).as("it would work again").isEmpty();
        assertThat(shared.append(noted("b"))).isEqualTo(2);
        assertThat(shared.durableTexts()).containsExactly("a", "b");
    }

    @Test
    void what_is_refused_because_of_it_is_withdrawn() {
        TestProcess shared = process();
        exclusive(Duration.ofSeconds(10));
        Gate gate = shared.store().hold();
        Ordered refused = shared.order(noted("refused"));
        var reply = shared.journal().awaitDurable(refused.marker());
        gate.open();

        TestProcess.fails(refused.durable(), Unavailable.class);
        TestProcess.fails(reply, JournalException.Withdrawn.class);
        assertThat(shared.journal().stands(refused.marker())).isFalse();
    }

    @Test
    void the_holder_does_not_ask_the_database_before_a_read() {
        TestProcess holder = exclusive(Duration.ofSeconds(10));
        holder.append(noted("a"));
        int asked = holder.store().headsAsked();

        assertThat(holder.journal().confirmHead()).isEqualTo(1);
        assertThat(holder.store().headsAsked()).isEqualTo(asked);
    }

    @Test
    void what_was_written_before_it_was_taken_is_known_to_the_holder() {
        TestProcess shared = process();
        shared.append(noted("a"));
        TestProcess holder = exclusive(Duration.ofSeconds(10));

        assertThat(holder.journal().confirmHead()).isEqualTo(1);
        assertThat(holder.append(noted("b"))).isEqualTo(2);
    }

    @Test
    void when_it_runs_out_others_may_write_and_the_former_holder_asks_again() {
        TestProcess holder = exclusive(Duration.ofMillis(300));
        TestProcess shared = process();
        holder.store().failRenewals(true);

        until(() -> stores(shared));
        assertThat(holder.journal().confirmHead()).isEqualTo(1);
        assertThat(holder.durableTexts()).containsExactly("of another");
    }

    @Test
    void when_it_is_taken_again_the_holder_knows_what_others_wrote_meanwhile() {
        TestProcess holder = exclusive(Duration.ofMillis(300));
        TestProcess shared = process();
        holder.store().failRenewals(true);
        until(() -> stores(shared));
        Gate catchingUp = holder.store().holdHead();
        holder.store().failRenewals(false);
        catchingUp.awaitReached(); // the hold is taken again, and does not count yet

        assertThat(asks(holder)).isTrue();
        catchingUp.open();
        until(() -> !asks(holder));
        assertThat(holder.journal().head().position()).isEqualTo(1);
        assertThat(holder.append(noted("mine again"))).isEqualTo(2);
    }

    @Test
    void an_attempt_to_take_it_that_cannot_reach_the_database_says_so() {
        var settings = new TestSettings();
        settings.sharing = Sharing.HELD;
        var store = new HeldStore(SqlStore.on(database, settings.build()));
        store.failRenewals(true);

        assertThatThrownBy(() -> TestProcess.start(store, settings.build(), clock)).isInstanceOf(Unavailable.class);
    }

    private TestProcess exclusive(Duration holdFor) {
        return process(settings -> {
            settings.sharing = Sharing.HELD;
            settings.holdFor = holdFor;
        });
    }

    private static boolean stores(TestProcess process) {
        try {
            process.append(noted("of another"));
            return true;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(Unavailable.class);
            return false;
        }
    }

    private static boolean asks(TestProcess process) {
        int asked = process.store().headsAsked();
        process.journal().confirmHead();
        return process.store().headsAsked() > asked;
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Gate.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
