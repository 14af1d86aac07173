package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.JournalSettings.Sharing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Each commit writes some ten kilobytes to the file, whatever little it says. The space of what is superseded is used
 * again after a while, so the file's size depends on what is in it and on how much is written in such a while, not on
 * the number of commits. The while is a hundredth of {@link H2#RETENTION} here.
 */
@Timeout(120)
class H2FileGrowthTest {

    private static final Duration RETENTION = Duration.ofMillis(100);

    /** Until space is used again; and then twice as long. */
    private static final Stretch BEFORE = new Stretch(1_500, Duration.ofSeconds(2));

    private static final Stretch AFTER = new Stretch(3_000, Duration.ofSeconds(4));

    /** What an event takes for good, its share of the indexes and of half-empty pages included, is less. */
    private static final long BYTES_PER_COMMIT_MAX = 4_096;

    private record Stretch(int commitsMin, Duration atLeast) {}

    @Test
    void the_file_does_not_grow_by_what_each_single_commit_writes() throws Exception {
        try (TestStore files = new TestStore(directory -> Database.h2(directory, RETENTION));
                Database database = files.open()) {
            var settings = new TestSettings();
            settings.sharing = Sharing.OWN_FILE;
            Path file = files.directory().resolve("metaledger.mv.db");
            try (TestProcess process = TestProcess.start(database, settings.build(), new MutableClock(Instant.now()))) {
                Growth before = commitOneByOne(BEFORE, process, file);
                Growth after = commitOneByOne(AFTER, process, file);

                System.out.printf(
                        "H2 file: at most %d kB in the first %d single commits, at most %d kB in the next %d%n",
                        before.bytesMax() >> 10, before.commits(), after.bytesMax() >> 10, after.commits());
                assertThat((after.bytesMax() - before.bytesMax()) / after.commits())
                        .as("bytes that the file grows by with a commit")
                        .isLessThan(BYTES_PER_COMMIT_MAX);
            }
        }
    }

    private record Growth(int commits, long bytesMax) {}

    private static Growth commitOneByOne(Stretch stretch, TestProcess process, Path file) throws IOException {
        long started = System.nanoTime();
        int commits = 0;
        long bytesMax = 0;
        while (commits < stretch.commitsMin() || System.nanoTime() - started < stretch.atLeast().toNanos()) {
            process.append(noted("event " + commits, "x"));
            commits++;
            bytesMax = Math.max(bytesMax, Files.size(file));
        }
        return new Growth(commits, bytesMax);
    }
}
