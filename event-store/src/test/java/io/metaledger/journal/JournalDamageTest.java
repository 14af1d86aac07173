package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.journal.JournalException.Stopped;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** When the database is not what it was, the journal stops and says so; it neither guesses nor goes on. */
class JournalDamageTest extends JournalConformance {

    private TestProcess process;
    private final List<Stopped> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void threeEvents() {
        damaged = true;
        told.clear();
        process = process();
        process.journal().onStop(told::add);
        process.append(noted("a"));
        process.append(noted("b"));
        process.append(noted("c"));
    }

    @Test
    void a_head_that_went_back_stops_a_reader() throws SQLException {
        loseTheLastEvent();

        assertThatThrownBy(() -> process.journal().confirmHead())
                .isInstanceOf(Stopped.class)
                .hasMessageContainingAll("ends at position 2", "knows position 3 as durable", "backup", "standby");
        requireStopped();
    }

    @Test
    void a_head_that_went_back_stops_a_writer() throws SQLException {
        loseTheLastEvent();

        TestProcess.fails(process.order(noted("d")).durable(), Stopped.class);
        requireStopped();
        assertThat(rows.events()).hasSize(2);
    }

    @Test
    void another_history_of_the_same_length_stops_it() throws SQLException {
        loseTheLastEvent();
        process().append(noted("another c"));

        assertThatThrownBy(() -> process.journal().confirmHead())
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("another history");
        requireStopped();
    }

    @Test
    void another_history_of_the_same_length_is_not_built_on() throws SQLException {
        loseTheLastEvent();
        process().append(noted("another c"));

        TestProcess.fails(process.order(noted("d")).durable(), Stopped.class);
        requireStopped();
        assertThat(rows.events()).hasSize(3);
    }

    @Test
    void another_history_that_is_longer_stops_it() throws SQLException {
        loseTheLastEvent();
        TestProcess other = process();
        other.append(noted("another c"));
        other.append(noted("d"));

        TestProcess.fails(process.order(noted("mine")).durable(), Stopped.class);
        requireStopped();
        assertThat(told.getFirst()).hasMessageContaining("position 4 does not continue the history");
    }

    @Test
    void a_foreign_event_that_was_changed_stops_it() throws SQLException {
        TestProcess other = process();
        other.append(noted("d"));
        rows.execute("update event set payload = '{\"text\":\"not d\",\"about\":[]}' where position = 4");

        assertThatThrownBy(() -> process.journal().confirmHead()).isInstanceOf(Stopped.class);
        requireStopped();
        assertThat(told.getFirst()).hasMessageContaining("position 4 does not continue");
    }

    @Test
    void a_head_beyond_the_events_stops_it() throws SQLException {
        rows.execute("update journal_head set position = 5");

        assertThatThrownBy(() -> process.journal().confirmHead()).isInstanceOf(Stopped.class);
        requireStopped();
        assertThat(told.getFirst()).hasMessageContaining("no event follows");
    }

    @Test
    void events_beyond_the_head_stop_it() throws SQLException {
        rows.execute(
                "insert into event select 4, 4, 4, id, recorded_at, type, type_version, tags, payload, metadata, hash"
                        + " from event where position = 3");

        TestProcess.fails(process.order(noted("d")).durable(), Stopped.class);
        requireStopped();
        assertThat(told.getFirst()).hasMessageContaining("tables hold what its head does not know of");
    }

    @Test
    void a_head_row_that_is_gone_stops_it() throws SQLException {
        rows.execute("delete from journal_head");
        try {
            assertThatThrownBy(() -> process.journal().confirmHead())
                    .isInstanceOf(Stopped.class)
                    .hasMessageContaining("no row");
            requireStopped();
        } finally {
            rows.execute(
                    "insert into journal_head (singleton, position, hash, recorded_at, floor, format, held_until)"
                            + " values (1, 0, ?, 0, 0, 2, 0)",
                    (Object) Chain.genesis());
        }
    }

    @Test
    void a_format_that_is_too_new_is_not_opened() throws SQLException {
        rows.execute("update journal_head set format = 3");

        assertThatThrownBy(() -> process())
                .isInstanceOf(Stopped.class)
                .hasMessage("The journal's format is 3, newer than this program knows (2). Run the newer version.");
    }

    @Test
    void a_format_that_was_raised_under_way_is_not_written() throws SQLException {
        rows.execute("update journal_head set format = 3");

        TestProcess.fails(process.order(noted("d")).durable(), Stopped.class);
        requireStopped();
        assertThat(rows.events()).hasSize(3);
    }

    private void loseTheLastEvent() throws SQLException {
        rows.execute("delete from event where position = 3");
        rows.execute("delete from event_tag where position = 3");
        rows.execute(
                "update journal_head set position = 2, hash = (select hash from event where position = 2),"
                        + " recorded_at = (select recorded_at from event where position = 2)");
    }

    /** It has told why, once, and does nothing more. */
    private void requireStopped() {
        assertThatThrownBy(() -> process.order(noted("too late"))).isInstanceOf(Stopped.class);
        TestProcess.fails(process.journal().awaitDurable(process.journal().marker()), Stopped.class);
        assertThat(process.journal().trouble()).isPresent();
        process.close();
        assertThat(told).hasSize(1);
    }
}
