package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.TestEvents.Noted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** Processes that append are killed without warning, again and again: what they had acknowledged is there. */
class JournalKilledTest {

    @ParameterizedTest
    @CsvSource({"H2, 5", "POSTGRESQL, 2"})
    @Timeout(120)
    void what_was_acknowledged_survives_kill_9(TestDatabases kind, int rounds) throws Exception {
        long seed = System.nanoTime();
        System.out.println("killed, seed " + seed);
        var random = new Random(seed);
        try (var store = kind.fresh()) {
            String url = urlOf(store);
            var acknowledged = new HashMap<Long, String>();
            for (int round = 1; round <= rounds; round++) {
                appendAndKill(store.directory(), url, random.nextInt(1, 300), "round " + round, acknowledged);
                check(store, acknowledged);
            }
        }
    }

    private static String urlOf(TestStore store) throws SQLException {
        try (var database = store.open();
                var connection = database.dataSource().getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    /** Kills the process once it has acknowledged so many; what it printed until it was gone counts too. */
    private static void appendAndKill(
            Path directory, String url, int afterSoMany, String name, Map<Long, String> acknowledged)
            throws IOException, InterruptedException {
        try (var process = OtherProcess.start(Appends.class, directory.toString(), url, name)) {
            int count = 0;
            for (String line = process.readLine(); line != null; line = process.readLine()) {
                int space = line.indexOf(' ');
                if (space > 0 && line.endsWith(".")) { // the last line may be cut
                    acknowledged.put(Long.valueOf(line.substring(0, space)), line.substring(space + 1));
                }
                if (++count == afterSoMany) {
                    process.kill();
                }
            }
            assertThat(count).as("acknowledged before it was killed").isGreaterThanOrEqualTo(afterSoMany);
        }
    }

    private static void check(TestStore store, Map<Long, String> acknowledged) throws SQLException {
        try (var database = store.open()) {
            var rows = new JournalRows(database);
            rows.requireIntact();
            var found = new HashMap<Long, String>();
            for (StoredEvent event : rows.events()) {
                if (TestEvents.CATALOG.decode(event.type(), event.payload()) instanceof Noted noted) {
                    found.put(event.position(), noted.text());
                }
            }
            assertThat(found).containsAllEntriesOf(acknowledged);
        }
    }

    /** Appends as fast as it can and prints what it acknowledges, until somebody kills it. */
    static final class Appends {

        private static final int AT_ONCE_MAX = 64;

        private Appends() {}

        public static void main(String[] arguments) throws InterruptedException {
            Database database =
                    arguments[1].startsWith("jdbc:postgresql")
                            ? Database.postgres(arguments[1], TestPostgres.USER, TestPostgres.PASSWORD)
                            : Database.h2(Path.of(arguments[0]));
            var journal =
                    Journal.open(
                            database,
                            TestEvents.CATALOG,
                            JournalSettings.defaults(),
                            Clock.systemUTC(),
                            new SimpleMeterRegistry());
            var room = new Semaphore(AT_ONCE_MAX);
            for (int i = 0; ; i++) {
                room.acquire();
                String text = arguments[2] + " event " + i + ".";
                var ordered =
                        journal.append(
                                AppendCondition.NONE,
                                List.of(TestEvents.noted(text, "x"), TestEvents.noted(text, "y")));
                var _ =
                        ordered.durable()
                                .thenAccept(position -> {
                                    System.out.println(position + " " + text);
                                    room.release();
                                });
            }
        }
    }
}
