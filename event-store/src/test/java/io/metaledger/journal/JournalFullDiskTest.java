package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalSettings.Sharing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** When the disk is full changes are refused clearly, nothing is lost, and it goes on when there is room. */
@Timeout(60)
class JournalFullDiskTest {

    private static final int APPENDS_MAX = 2_000;

    private final MutableClock clock = new MutableClock(Instant.now().truncatedTo(ChronoUnit.MICROS));

    /** What the server itself says when a file cannot be extended, raised inside it. */
    @Test
    void of_postgresql() throws SQLException {
        try (TestStore files = TestDatabases.POSTGRESQL.fresh();
                Database database = files.open()) {
            var rows = new JournalRows(database);
            rows.execute("create table disk (is_full boolean)");
            rows.execute(
                    """
                    create function refuse_when_full() returns trigger language plpgsql as $$ begin
                      if exists (select 1 from disk) then
                        raise exception 'could not extend file "base/16384/16420": No space left on device'
                          using errcode = '53100', hint = 'Check free disk space.';
                      end if;
                      return null;
                    end $$\
                    """);
            rows.execute(
                    "create trigger full_disk after insert on event for each statement execute function"
                            + " refuse_when_full()");
            try (TestProcess process = TestProcess.start(database, new TestSettings().build(), clock)) {
                process.append(noted("a"));
                rows.execute("insert into disk values (true)");
                requireRefused(process, process.order(noted("b")));
                requireRefused(process, process.order(noted("c")));
                rows.execute("delete from disk");

                requireGoesOn(process, rows);
            }
        }
    }

    @Test
    void of_h2_which_keeps_some_room_free() throws SQLException {
        try (TestStore files = TestDatabases.H2.fresh();
                Database database = files.open()) {
            var room = new AtomicLong(Long.MAX_VALUE);
            try (TestProcess process = TestProcess.start(onH2(database, room), ownFile(), clock)) {
                process.append(noted("a"));
                room.set(H2Dialect.ROOM_BYTES_MIN - 1);
                requireRefused(process, process.order(noted("b")));
                requireRefused(process, process.order(noted("c")));
                room.set(H2Dialect.ROOM_BYTES_MIN);

                requireGoesOn(process, new JournalRows(database));
            }
        }
    }

    @Test
    void a_store_in_a_directory_knows_its_room() {
        try (TestStore files = TestDatabases.H2.fresh();
                Database database = files.open()) {
            assertThat(database.roomBytes()).isBetween(1L, files.directory().toFile().getTotalSpace());
        }
    }

    /** Somebody else took the room that was kept free: a write breaks off in the middle, and H2 closes its file. */
    @Test
    void of_h2_in_the_middle_of_a_write() throws SQLException {
        FullDisk.install();
        try (TestStore files = TestDatabases.H2.fresh()) {
            var expected = new ArrayList<String>();
            try (Database database = files.open();
                    TestProcess process = TestProcess.start(database, ownFile(), clock);
                    Connection reader = database.dataSource().getConnection()) {
                process.append(noted("a"));
                expected.add("a");
                FullDisk.full(true);
                List<Ordered> waiting = appendUntilTrouble(process, expected);
                FullDisk.full(false);

                waiting.forEach(TestProcess::durable);
                process.append(noted("last"));
                expected.add("last");
                assertThat(process.journal().trouble()).isEmpty();
                assertThat(process.durableTexts()).isEqualTo(expected);
                new JournalRows(database).requireIntact();
                assertThatThrownBy(() -> reader.createStatement().execute("select 1")).isInstanceOf(SQLException.class);
            }
            requireSameWhenOpenedAgain(files, expected.size());
        } finally {
            FullDisk.uninstall();
        }
    }

    @Test
    void of_h2_that_stays_full_after_a_write_broke_off() throws SQLException {
        FullDisk.install();
        try (TestStore files = TestDatabases.H2.fresh()) {
            var room = new AtomicLong(Long.MAX_VALUE);
            int stored;
            try (Database database = files.open();
                    TestProcess process = TestProcess.start(onH2(database, room), ownFile(), clock)) {
                process.append(noted("a"));
                FullDisk.full(true);
                appendUntilTrouble(process, new ArrayList<>());
                room.set(0);
                awaitRefusal(process);
                long before = process.journal().head().position();
                requireRefused(process, process.order(noted("b")));
                FullDisk.full(false);
                room.set(Long.MAX_VALUE);

                assertThat(process.append(noted("c"))).isEqualTo(before + 1);
                assertThat(process.journal().trouble()).isEmpty();
                new JournalRows(database).requireIntact();
                stored = process.durableTexts().size();
                assertThat(stored).isEqualTo(before + 1);
            }
            requireSameWhenOpenedAgain(files, stored);
        } finally {
            FullDisk.uninstall();
        }
    }

    @Test
    void of_h2_that_stays_full_until_the_process_ends() throws SQLException {
        FullDisk.install();
        try (TestStore files = TestDatabases.H2.fresh()) {
            int acknowledged;
            try (Database database = files.open()) {
                TestProcess process = TestProcess.start(database, ownFile(), clock);
                process.append(noted("a"));
                FullDisk.full(true);
                appendUntilTrouble(process, new ArrayList<>());
                process.journal().stop(new Stopped("Stopped by a test"));
                process.close();
                acknowledged = process.durableTexts().size();
            }
            FullDisk.full(false);
            try (Database again = files.open()) {
                var rows = new JournalRows(again);
                rows.requireIntact();
                assertThat(rows.events()).hasSizeBetween(acknowledged, acknowledged + 1);
            }
        } finally {
            FullDisk.uninstall();
        }
    }

    private static void requireSameWhenOpenedAgain(TestStore files, int events) throws SQLException {
        try (Database again = files.open()) {
            var rows = new JournalRows(again);
            rows.requireIntact();
            assertThat(rows.events()).hasSize(events);
        }
    }

    private static List<Ordered> appendUntilTrouble(TestProcess process, List<String> expected) {
        var waiting = new ArrayList<Ordered>();
        String filler = "x".repeat(10_000);
        while (process.journal().trouble().isEmpty()) {
            assertThat(waiting).as("the disk is full at last").hasSizeLessThan(APPENDS_MAX);
            String text = waiting.size() + filler;
            waiting.add(process.order(noted(text)));
            expected.add(text);
            awaitEndOrTrouble(process, waiting.getLast());
        }
        return waiting;
    }

    private static void awaitEndOrTrouble(TestProcess process, Ordered ordered) {
        long end = System.nanoTime() + Gate.PATIENCE.toNanos();
        while (!ordered.durable().isDone() && process.journal().trouble().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** Until the store was opened again and the writer knows that what was on its way was not stored. */
    private static void awaitRefusal(TestProcess process) {
        long end = System.nanoTime() + Gate.PATIENCE.toNanos();
        while (process.journal().trouble().filter(text -> text.contains("make room")).isEmpty()) {
            assertThat(System.nanoTime()).as("the end of the wait").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void requireRefused(TestProcess process, Ordered ordered) {
        TestProcess.fails(ordered.durable(), Unavailable.class);
        assertThat(process.journal().trouble())
                .hasValueSatisfying(text -> assertThat(text).contains("disk is full", "make room"));
    }

    private static void requireGoesOn(TestProcess process, JournalRows rows) throws SQLException {
        assertThat(process.append(noted("d"))).isEqualTo(2);
        assertThat(process.journal().trouble()).isEmpty();
        assertThat(process.durableTexts()).containsExactly("a", "d");
        rows.requireIntact();
    }

    private static HeldStore onH2(Database database, AtomicLong room) {
        long clockSkewMaxMicros = ownFile().clockSkewMax().toNanos() / 1_000;
        return new HeldStore(new SqlStore(database.dataSource(), new H2Dialect(room::get), clockSkewMaxMicros));
    }

    private static JournalSettings ownFile() {
        var settings = new TestSettings();
        settings.sharing = Sharing.OWN_FILE;
        settings.clockSkewMax = Duration.ofHours(1);
        return settings.build();
    }
}
