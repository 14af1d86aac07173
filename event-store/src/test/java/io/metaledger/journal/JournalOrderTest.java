package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.several;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

class JournalOrderTest extends JournalConformance {

    @Test
    void an_empty_journal_ends_at_position_zero() {
        TestProcess process = process();

        assertThat(process.journal().head().position()).isZero();
        assertThat(process.journal().marker()).isEqualTo(Marker.START);
        assertThat(process.journal().read(0, 10)).isEmpty();
        assertThat(process.journal().at(1)).isEmpty();
        assertThat(process.journal().confirmHead()).isZero();
    }

    @Test
    void positions_count_from_one_without_gaps() throws SQLException {
        TestProcess process = process();

        assertThat(process.append(noted("a"))).isEqualTo(1);
        assertThat(process.append(several(3).toArray(NewEvent[]::new))).isEqualTo(4);
        assertThat(process.append(noted("b"))).isEqualTo(5);

        assertThat(rows.events()).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(rows.events()).extracting(StoredEvent::appendFirst).containsExactly(1L, 2L, 2L, 2L, 5L);
        assertThat(rows.events()).extracting(StoredEvent::appendLast).containsExactly(1L, 4L, 4L, 4L, 5L);
    }

    @Test
    void what_waits_together_is_written_together_and_in_order() {
        TestProcess process = process();
        Gate gate = process.store().hold();
        Ordered first = process.order(noted("first"));
        gate.awaitReached();
        List<Ordered> waiting =
                List.of(process.order(noted("a")), process.order(noted("b"), noted("c")), process.order(noted("d")));

        assertThat(first.durable()).isNotDone();
        gate.open();

        assertThat(waiting).extracting(TestProcess::durable).containsExactly(2L, 4L, 5L);
        assertThat(process.store().writes()).isEqualTo(2);
        assertThat(process.durableTexts()).containsExactly("first", "a", "b", "c", "d");
    }

    @Test
    void one_append_shares_its_time_and_the_next_one_is_later() throws SQLException {
        TestProcess process = process();
        Gate gate = process.store().hold();
        process.order(noted("holds the others back, so that they get into one batch"));
        gate.awaitReached();
        process.order(noted("a"), noted("a"));
        Ordered last = process.order(noted("b"));
        gate.open();
        TestProcess.durable(last);

        long now = Micros.of(clock.instant());
        assertThat(rows.events()).extracting(StoredEvent::recordedAt).containsExactly(now, now + 1, now + 1, now + 2);
    }

    @Test
    void times_never_go_back_when_the_clock_does() throws SQLException {
        TestProcess process = process();
        long before = Micros.of(clock.instant());
        process.append(noted("a"));
        clock.move(Duration.ofSeconds(-10));
        process.append(noted("b"));
        clock.move(Duration.ofSeconds(11));
        process.append(noted("c"));

        assertThat(rows.events())
                .extracting(StoredEvent::recordedAt)
                .containsExactly(before, before + 1, before + 1_000_000);
    }

    @Test
    void a_journal_goes_on_where_the_last_one_ended() {
        try (TestProcess before = process()) {
            before.append(noted("a"), noted("b"));
        }
        TestProcess after = process();

        assertThat(after.journal().head().position()).isEqualTo(2);
        assertThat(after.append(noted("c"))).isEqualTo(3);
        assertThat(after.durableTexts()).containsExactly("a", "b", "c");
    }

    @Test
    void an_event_is_read_as_it_was_appended() {
        TestProcess process = process();
        NewEvent event = noted("Grüße an \"Zoë\" \\ 🙂\n", "ä=ö", "plain");
        process.append(event);
        TestProcess other = process();

        for (Journal journal : List.of(process.journal(), other.journal())) {
            Recorded read = journal.read(0, 1).getFirst();
            assertThat(read.payload()).isEqualTo(event.decoded());
            assertThat(read.event().id()).isEqualTo(event.id());
            assertThat(read.event().type()).isEqualTo(event.type());
            assertThat(read.event().tags()).isEqualTo(event.tags());
            assertThat(read.event().payload()).isEqualTo(event.payload());
            assertThat(read.event().metadata()).isEqualTo(event.metadata());
            assertThat(read.event().time()).isEqualTo(clock.instant());
            assertThat(journal.at(1))
                    .hasValueSatisfying(found -> assertThat(found.hash()).isEqualTo(read.event().hash()));
        }
    }

    @Test
    void the_last_event_before_an_instant_is_found() {
        TestProcess process = process();
        var start = clock.instant();
        for (int i = 0; i < 5; i++) {
            process.append(noted("two at once"), noted("each second"));
            clock.move(Duration.ofSeconds(1));
        }

        assertThat(process.journal().lastBefore(start)).isZero();
        assertThat(process.journal().lastBefore(start.plusNanos(1_000))).isEqualTo(2);
        assertThat(process.journal().lastBefore(start.plusSeconds(1))).isEqualTo(2);
        assertThat(process.journal().lastBefore(start.plusMillis(2_500))).isEqualTo(6);
        assertThat(process.journal().lastBefore(start.plusSeconds(60))).isEqualTo(10);
    }
}
