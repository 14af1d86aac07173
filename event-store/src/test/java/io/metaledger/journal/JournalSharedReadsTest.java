package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalSettings.Sharing;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

/** What was acknowledged anywhere before a read is seen by it. */
class JournalSharedReadsTest extends JournalConformance {

    @Test
    void a_read_sees_what_another_process_acknowledged_before() {
        TestProcess reader = process();
        TestProcess writer = process();
        for (int i = 1; i <= 20; i++) {
            writer.append(noted("event " + i));

            assertThat(reader.journal().confirmHead()).isEqualTo(i);
            assertThat(reader.durableTexts()).hasSize(i).contains("event " + i);
        }
    }

    @Test
    void an_answer_that_was_already_on_its_way_is_not_enough() {
        TestProcess reader = process();
        TestProcess writer = process();
        Gate gate = reader.store().holdHead();
        var before = CompletableFuture.supplyAsync(reader.journal()::confirmHead);
        gate.awaitReached();
        writer.append(noted("acknowledged"));
        var after = CompletableFuture.supplyAsync(reader.journal()::confirmHead);

        assertThat(after).isNotDone();
        gate.open();

        assertThat(TestProcess.await(before)).isZero();
        assertThat(TestProcess.await(after)).isEqualTo(1);
    }

    @Test
    void ones_own_events_need_no_catching_up() {
        TestProcess process = process();
        Gate gate = process.store().holdReply();
        Ordered ordered = process.order(noted("stored, and this process does not know yet"));
        gate.awaitReached();
        var confirmed = CompletableFuture.supplyAsync(process.journal()::confirmHead);
        gate.open();

        assertThat(TestProcess.await(confirmed)).isEqualTo(1);
        assertThat(TestProcess.durable(ordered)).isEqualTo(1);
        assertThat(process.journal().stands(ordered.marker())).as("nothing was withdrawn for it").isTrue();
    }

    @Test
    void without_the_database_a_read_that_must_ask_it_fails() {
        TestProcess process = process();
        process.store().unreachable(true);

        assertThatThrownBy(() -> process.journal().confirmHead()).isInstanceOf(Unavailable.class);
    }

    @Test
    void the_only_process_on_its_own_file_need_not_ask() {
        TestProcess process = process(settings -> settings.sharing = Sharing.OWN_FILE);
        process.append(noted("a"));
        process.store().unreachable(true);

        assertThat(process.journal().confirmHead()).isEqualTo(1);
    }
}
