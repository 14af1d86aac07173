package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.JournalException.Unavailable;
import io.metaledger.journal.JournalSettings.Sharing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** When the disk is full changes are refused clearly, nothing is lost, and it goes on when there is room. */
@Timeout(60)
class JournalFullDiskTest {

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
            var settings = ownFile();
            var store =
                    new SqlStore(
                            database.dataSource(), new H2Dialect(room::get), settings.clockSkewMax().toNanos() / 1_000);
            try (TestProcess process = TestProcess.start(new HeldStore(store), settings, clock)) {
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

    private static JournalSettings ownFile() {
        var settings = new TestSettings();
        settings.sharing = Sharing.OWN_FILE;
        settings.clockSkewMax = Duration.ofHours(1);
        return settings.build();
    }
}
