package io.metaledger.command.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Reply;
import io.metaledger.command.kernel.CommandFailure.OutcomeUnknown;
import io.metaledger.command.kernel.CommandFailure.RequestIdReused;
import io.metaledger.command.kernel.Library.BookPut;
import io.metaledger.command.kernel.Library.BookTaken;
import io.metaledger.command.kernel.Library.BurnShelf;
import io.metaledger.command.kernel.Library.PutBook;
import io.metaledger.command.kernel.Library.StealBook;
import io.metaledger.command.kernel.Library.TakeBook;
import io.metaledger.command.kernel.Library.Taken;
import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.TestDatabases;
import io.metaledger.journal.TestStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class CommandsTest {

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void an_accepted_command_has_its_events_and_their_position(TestDatabases databases) {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            Outcome outcome = process.send(new PutBook("s1", "b1"));

            assertThat(outcome.events()).containsExactly(new BookPut("s1", "b1"));
            assertThat(outcome.position()).isEqualTo(1);
            assertThat(process.journal.head().position()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_refusal_is_returned_and_stores_nothing(TestDatabases databases) {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            process.send(new PutBook("s1", "b1"));

            Outcome outcome = process.send(new PutBook("s2", "b1"));

            assertThat(outcome.refusal()).contains(new Taken("s1"));
            assertThat(process.journal.head().position()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_state_outlives_the_process(TestDatabases databases) {
        try (TestStore store = databases.fresh()) {
            var database = store.open();
            try (var first = new LibraryProcess(database)) {
                first.send(new PutBook("s1", "b1"));
            }
            try (var second = new LibraryProcess(database)) {
                assertThat(second.send(new PutBook("s2", "b1")).refusal()).contains(new Taken("s1"));
                assertThat(second.send(new TakeBook("s1", "b1")).events()).containsExactly(new BookTaken("s1", "b1"));
                assertThat(second.send(new PutBook("s2", "b1")).refusal()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void an_event_that_does_not_fold_is_never_stored(TestDatabases databases) {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            assertThatThrownBy(() -> process.send(new BurnShelf("s1")))
                    .hasRootCauseMessage("Not for a shelf: ShelfBurnt[shelf=s1]");

            assertThat(process.journal.marker().position()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_repeated_request_gets_its_first_answer_and_changes_nothing(TestDatabases databases) {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            String first = process.request(new PutBook("s1", "b1"), "r1", "d1");
            process.send(new TakeBook("s1", "b1"));

            assertThat(process.request(new PutBook("s1", "b1"), "r1", "d1")).isEqualTo(first);
            assertThat(process.journal.head().position()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_repeated_refusal_stays_a_refusal_even_when_it_would_succeed_by_now(TestDatabases databases) {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            process.send(new PutBook("s1", "b1"));
            String refused = process.request(new PutBook("s2", "b1"), "r1", "d1");
            process.send(new TakeBook("s1", "b1"));

            assertThat(refused).startsWith("409");
            assertThat(process.request(new PutBook("s2", "b1"), "r1", "d1")).isEqualTo(refused);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_refusal_that_changed_something_is_repeated_as_a_refusal(TestDatabases databases) {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            process.send(new PutBook("s1", "b1"));
            String refused = process.request(new StealBook("s1", "b1"), "r1", "d1");

            assertThat(refused).isEqualTo("409 Taken[by=a thief]");
            assertThat(process.journal.head().position()).isEqualTo(3);
            assertThat(process.request(new StealBook("s1", "b1"), "r1", "d1")).isEqualTo(refused);
            assertThat(process.journal.head().position()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_reply_made_of_a_state_is_repeated_as_it_was(TestDatabases databases) {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            process.send(new PutBook("s1", "b1"));
            String first = process.shelfAfter(new PutBook("s1", "b2"), "s1", "r1", "d1");
            process.send(new PutBook("s1", "b3"));

            assertThat(first).contains("b1").contains("b2");
            assertThat(process.shelfAfter(new PutBook("s1", "b2"), "s1", "r1", "d1")).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void several_steps_are_done_once_for_one_request_id(TestDatabases databases) {
        Intent.Procedure twoBooks =
                steps -> {
                    Outcome first = steps.execute(new PutBook("s1", "b1"));
                    Outcome second = steps.execute(new PutBook("s1", "b2"));
                    return Reply.text(200, first.events().toString() + second.events());
                };
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            String first = process.proceed(twoBooks, "r1", "d1");

            assertThat(first).contains("b1").contains("b2");
            assertThat(process.proceed(twoBooks, "r1", "d1")).isEqualTo(first);
            assertThat(process.journal.head().position()).isEqualTo(3);
            assertThatThrownBy(() -> process.proceed(twoBooks, "r1", "d2")).isInstanceOf(RequestIdReused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_procedure_that_concludes_is_answered_by_its_last_command(TestDatabases databases) {
        Intent.Procedure oneBook =
                steps ->
                        steps.conclude(
                                new Intent.Execute(
                                        new PutBook("s1", "b1"),
                                        outcome -> Reply.text(200, outcome.events().toString())));
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            String first = process.proceed(oneBook, "r1", "d1");
            process.send(new TakeBook("s1", "b1"));

            assertThat(process.proceed(oneBook, "r1", "d1")).isEqualTo(first);
            assertThat(process.journal.head().position()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_request_id_used_for_something_else_is_refused(TestDatabases databases) {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            process.request(new PutBook("s1", "b1"), "r1", "d1");

            assertThatThrownBy(() -> process.request(new PutBook("s1", "b2"), "r1", "d2"))
                    .isInstanceOf(RequestIdReused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void of_requests_that_race_with_one_id_only_one_happens(TestDatabases databases) throws Exception {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            List<String> replies = inParallel(8, i -> process.request(new PutBook("s1", "b1"), "r1", "d1"));

            assertThat(replies).containsOnly(replies.getFirst());
            assertThat(process.journal.head().position()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void of_shelves_that_race_for_a_book_exactly_one_gets_it(TestDatabases databases) throws Exception {
        try (TestStore store = databases.fresh();
                var process = new LibraryProcess(store.open())) {
            for (int round = 0; round < 20; round++) {
                String book = "b" + round;
                List<Outcome> outcomes = inParallel(8, i -> process.send(new PutBook("s" + i, book)));

                assertThat(outcomes).filteredOn(o -> o.refusal().isEmpty()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void two_processes_see_each_others_changes_at_once(TestDatabases databases) {
        try (TestStore store = databases.fresh()) {
            var database = store.open();
            try (var a = new LibraryProcess(database);
                    var b = new LibraryProcess(database)) {
                for (int i = 0; i < 50; i++) {
                    assertThat(accepted(a, new PutBook("s1", "b"))).isTrue();
                    assertThat(accepted(b, new PutBook("s2", "b"))).isFalse();
                    assertThat(b.send(new TakeBook("s1", "b")).events()).hasSize(1);
                    assertThat(accepted(a, new PutBook("s1", "c" + i))).isTrue();
                    assertThat(accepted(b, new PutBook("s3", "b"))).isTrue();
                    assertThat(a.send(new TakeBook("s3", "b")).events()).hasSize(1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void of_processes_that_race_for_a_book_exactly_one_gets_it(TestDatabases databases) throws Exception {
        try (TestStore store = databases.fresh()) {
            var database = store.open();
            try (var a = new LibraryProcess(database);
                    var b = new LibraryProcess(database)) {
                for (int round = 0; round < 20; round++) {
                    String book = "b" + round;
                    List<Outcome> outcomes = inParallel(8, i -> (i % 2 == 0 ? a : b).send(new PutBook("s" + i, book)));

                    assertThat(outcomes).filteredOn(o -> o.refusal().isEmpty()).hasSize(1);
                }
            }
        }
    }

    @Test
    void a_change_that_is_on_its_way_when_the_journal_stops_is_of_unknown_outcome() throws Exception {
        try (TestStore store = TestDatabases.POSTGRESQL.fresh()) {
            var database = store.open();
            try (var process = new LibraryProcess(database);
                    var blocker = database.dataSource().getConnection()) {
                blocker.setAutoCommit(false);
                blocker.createStatement().execute("select 1 from journal_head for update");
                var sent = CompletableFuture.supplyAsync(() -> process.send(new PutBook("s1", "b1")));
                while (process.journal.marker().position() == 0) {
                    Thread.onSpinWait();
                }
                process.journal.stop(new Stopped("Stopped by a test"));

                assertThat(sent)
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableThat()
                        .withCauseInstanceOf(OutcomeUnknown.class);
                assertThatThrownBy(() -> process.send(new PutBook("s1", "b2"))).isInstanceOf(Stopped.class);
                blocker.rollback();
            }
        }
    }

    private static boolean accepted(LibraryProcess process, Command command) {
        return process.send(command).refusal().isEmpty();
    }

    private interface Task<T> {
        T run(int i) throws Exception;
    }

    private static <T> List<T> inParallel(int callers, Task<T> task) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls =
                    IntStream.range(0, callers).<Callable<T>>mapToObj(i -> () -> task.run(i)).toList();
            var results = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
