package io.metaledger.server.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.command.doris.DorisDecider;
import io.metaledger.command.kernel.CommandFailure;
import io.metaledger.command.kernel.CommandFailure.OutcomeUnknown;
import io.metaledger.journal.Database;
import io.metaledger.journal.FlawedJournals.Flaw;
import io.metaledger.journal.JournalException;
import io.metaledger.journal.JournalSettings;
import io.metaledger.query.kernel.Behind;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * PostgreSQL is stopped under load and started again after the seconds in the system property {@code
 * test.outage-seconds}: nobody has to do anything, and who repeats a request with its id gets its outcome.
 */
@Timeout(180)
class OutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("test.outage-seconds", 3));
    private static final int CALLERS = 8;
    private static final int BEFORE_THE_OUTAGE = 100;
    private static final int AFTER_THE_OUTAGE = 100;

    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Set<String> commandIds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger behind = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeAll
    static void beQuiet() {
        Quiet.logs();
    }

    @Test
    void an_outage_needs_nobody_and_loses_and_doubles_nothing(@TempDir Path data, @TempDir Path keys) throws Exception {
        try (var postgres = new OwnPostgres(data);
                var process = process(postgres, keys);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ArrayList<Future<Integer>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String mine = "c" + caller + "n";
                Callable<Integer> calls = () -> createUntilEnough(process, mine);
                callers.add(threads.submit(calls));
            }
            try {
                awaitMade(BEFORE_THE_OUTAGE);
                postgres.stop();
                awaitOutage(process);
                postgres.startAgain();
                awaitMade(made.size() + AFTER_THE_OUTAGE);
            } finally {
                enough.set(true);
            }
            int asked = 0;
            for (Future<Integer> caller : callers) {
                asked += caller.get();
            }
            System.out.printf(
                    "outage of %d s: %d changes, %d outcomes unknown, %d refused, %d behind%n",
                    OUTAGE.toSeconds(), asked, commandIds.size(), refused.get(), behind.get());

            assertThat(made).hasSize(asked);
            assertThat(commandIds).as("somebody was told that the outcome was unknown").isNotEmpty();
            assertThat(process.journal().trouble()).isEmpty();
            assertThat(process.instances()).containsExactlyInAnyOrderElementsOf(made);
        }
    }

    /** With the patience that it has, an outage is longer than clocks may be apart, and than callers wait. */
    private static LedgerProcess process(OwnPostgres postgres, Path keys) {
        return new LedgerProcess(
                Database.postgres(postgres.url(), "postgres", "postgres"),
                keys,
                JournalSettings.defaults().withClockSkewMax(Duration.ofSeconds(1)),
                Flaw.NONE,
                (doris, newest) -> new DorisDecider(doris));
    }

    private int createUntilEnough(LedgerProcess process, String mine) {
        int count = 0;
        while (!enough.get()) {
            create(process, mine + count++);
        }
        return count;
    }

    /** Until there is an answer; however often it is sent, the answer is that of the time when it was done. */
    private void create(LedgerProcess process, String id) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (true) {
            assertThat(System.nanoTime()).as("there is an answer at last").isLessThan(end);
            try {
                int status = process.repeatable(DorisCalls.createInstance(id), "request-" + id).status();
                assertThat(status).as("the first and only answer to the request for %s", id).isEqualTo(200);
                made.add(id);
                return;
            } catch (OutcomeUnknown e) {
                assertThat(e).hasMessageContaining(e.commandId());
                commandIds.add(e.commandId());
            } catch (CommandFailure.TooContended | JournalException.Unavailable | JournalException.Busy e) {
                refused.incrementAndGet();
                LockSupport.parkNanos(10_000_000); // as Retry-After asks for
            } catch (Behind e) {
                behind.incrementAndGet();
            }
        }
    }

    private void awaitMade(int count) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (made.size() < count) {
            assertThat(System.nanoTime()).as("it goes on").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** As long as it shall be; that the process says what is wrong comes before. */
    private static void awaitOutage(LedgerProcess process) {
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(process.journal().trouble()).as("what readiness says").isPresent();
    }
}
