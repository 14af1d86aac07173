package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Three real processes append to one database, some of it without and some of it with a condition that all want. */
@Timeout(300)
class JournalThreeProcessesTest {

    private static final int PROCESSES = 3;

    /**
     * What a process printed.
     *
     * @param acknowledged texts by position
     * @param ended what it printed last if it came to its end
     */
    private record Printed(Map<Long, String> acknowledged, String ended) {}

    @Test
    void nothing_is_lost_or_doubled_and_nobody_starves() throws Exception {
        try (TestStore store = TestDatabases.POSTGRESQL.fresh();
                Database database = store.open()) {
            List<Printed> printed = run(urlOf(database), 0);

            assertThat(printed)
                    .allSatisfy(each -> {
                        assertThat(each.ended()).isNotEmpty();
                        assertThat(each.acknowledged()).hasSize(4 * ContendingProcess.APPENDS_EACH);
                    });
            require(database, printed, PROCESSES * 2 * ContendingProcess.APPENDS_EACH);
        }
    }

    @Test
    void nothing_is_lost_or_doubled_when_one_of_them_is_killed() throws Exception {
        try (TestStore store = TestDatabases.POSTGRESQL.fresh();
                Database database = store.open()) {
            long seed = System.nanoTime();
            System.out.println("killed one of three, seed " + seed);
            int killAfter = 1 + new Random(seed).nextInt(2 * ContendingProcess.APPENDS_EACH);
            List<Printed> printed = run(urlOf(database), killAfter);

            assertThat(printed.subList(1, PROCESSES)).allSatisfy(each -> assertThat(each.ended()).isNotEmpty());
            require(database, printed, (PROCESSES - 1) * 2 * ContendingProcess.APPENDS_EACH);
        }
    }

    /** Runs them all; the first is killed after so many acknowledgements, unless that is 0. */
    private static List<Printed> run(String url, int killFirstAfter) throws Exception {
        var processes = new ArrayList<OtherProcess>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = new ArrayList<Future<Printed>>();
            for (int i = 0; i < PROCESSES; i++) {
                OtherProcess process = OtherProcess.start(ContendingProcess.class, url, "p" + i);
                processes.add(process);
                int killAfter = i == 0 ? killFirstAfter : 0;
                reading.add(threads.submit(() -> read(process, killAfter)));
            }
            var printed = new ArrayList<Printed>();
            for (Future<Printed> each : reading) {
                printed.add(each.get());
            }
            return printed;
        } finally {
            processes.forEach(OtherProcess::close);
        }
    }

    private static Printed read(OtherProcess process, int killAfter) throws IOException, InterruptedException {
        var acknowledged = new HashMap<Long, String>();
        for (String line = process.readLine(); line != null; line = process.readLine()) {
            if (line.startsWith("longest waits")) {
                System.out.println(line);
                return new Printed(acknowledged, line);
            }
            int space = line.indexOf(' ');
            if (space > 0 && line.endsWith(".")) { // the last line may be cut
                acknowledged.put(Long.valueOf(line.substring(0, space)), line.substring(space + 1));
            }
            if (killAfter > 0 && acknowledged.size() >= killAfter) {
                process.kill();
            }
        }
        return new Printed(acknowledged, "");
    }

    private static void require(Database database, List<Printed> printed, int countsMin) throws SQLException {
        var rows = new JournalRows(database);
        rows.requireIntact();
        var texts = new HashMap<Long, String>();
        for (StoredEvent event : rows.events()) {
            texts.put(event.position(), TestProcess.text(TestEvents.CATALOG.decode(event.type(), event.payload())));
        }
        for (Printed each : printed) {
            assertThat(texts).containsAllEntriesOf(each.acknowledged());
        }
        List<String> uncontended = texts.values().stream().filter(text -> !text.startsWith("count")).toList();
        assertThat(new HashSet<>(uncontended)).as("nothing is stored twice").hasSameSizeAs(uncontended);
        List<String> counts = texts.values().stream().filter(text -> text.startsWith("count")).toList();
        assertThat(counts).hasSizeGreaterThanOrEqualTo(countsMin);
        for (int i = 0; i < counts.size(); i++) {
            assertThat(counts).as("each was decided on all before it").contains("count " + i + ".");
        }
    }

    private static String urlOf(Database database) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            return connection.getMetaData().getURL();
        }
    }
}
