package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.about;
import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.nothingSince;

import io.metaledger.journal.JournalException.Conflict;
import io.metaledger.journal.JournalException.Withdrawn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process whose threads append, half of them what nobody else wants, half of them the next number of a count that all
 * processes share. Prints what was acknowledged, with its position, and at the end how long the slowest took.
 */
final class ContendingProcess {

    static final int APPENDS_EACH = 50;

    private final Journal journal;
    private final String name;
    private final AtomicLong longestFree = new AtomicLong();
    private final AtomicLong longestContended = new AtomicLong();

    private ContendingProcess(Journal journal, String name) {
        this.journal = journal;
        this.name = name;
    }

    public static void main(String[] arguments) {
        try (Database database = Database.postgres(arguments[0], TestPostgres.USER, TestPostgres.PASSWORD);
                Journal journal =
                        Journal.open(
                                database,
                                TestEvents.CATALOG,
                                JournalSettings.defaults(),
                                Clock.systemUTC(),
                                new SimpleMeterRegistry())) {
            new ContendingProcess(journal, arguments[1]).run();
        }
    }

    private void run() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                String mine = name + " thread " + i + " event ";
                threads.execute(() -> appendFreely(mine));
                threads.execute(this::count);
            }
        }
        System.out.printf(
                "longest waits of %s: %d ms without, %d ms with a condition that all want%n",
                name, longestFree.get() / 1_000_000, longestContended.get() / 1_000_000);
    }

    private void appendFreely(String mine) {
        for (int i = 0; i < APPENDS_EACH; i++) {
            long started = System.nanoTime();
            String text = mine + i + ".";
            long position = journal.append(AppendCondition.NONE, List.of(noted(text, "free"))).durable().join();
            longestFree.accumulateAndGet(System.nanoTime() - started, Math::max);
            System.out.println(position + " " + text);
        }
    }

    private void count() {
        for (int i = 0; i < APPENDS_EACH; i++) {
            long started = System.nanoTime();
            while (!countOnce()) {
                Thread.onSpinWait();
            }
            longestContended.accumulateAndGet(System.nanoTime() - started, Math::max);
        }
    }

    private boolean countOnce() {
        try {
            Marker marker = journal.marker();
            var before = new AtomicLong();
            journal.source(about("count"), 0, marker, (_, _) -> before.incrementAndGet());
            String text = "count " + before + ".";
            long position =
                    journal.append(nothingSince(marker, "count"), List.of(noted(text, "count"))).durable().join();
            System.out.println(position + " " + text);
            return true;
        } catch (Conflict | Withdrawn again) {
            return false;
        } catch (CompletionException e) {
            if (e.getCause() instanceof Conflict || e.getCause() instanceof Withdrawn) {
                return false;
            }
            throw e;
        }
    }
}
