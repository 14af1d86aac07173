package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.about;
import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.nothingSince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The table of tags follows the events, and nobody can tell how closely. */
class JournalTagsTest extends JournalConformance {

    @Test
    void it_is_filled_by_itself() throws SQLException {
        TestProcess process = process(settings -> settings.tagsEvery = Duration.ofMillis(5));
        process.append(noted("a", "x"), noted("b", "x", "y"));
        process.append(noted("c", "y"));
        awaitFilled(3);

        assertThat(rows.strings("select tag || '@' || position from event_tag order by tag, position"))
                .containsExactly("test.about=x@1", "test.about=x@2", "test.about=y@2", "test.about=y@3");
    }

    @Test
    void a_process_fills_what_an_earlier_one_left() throws SQLException {
        process().append(noted("a", "x"));
        assertThat(filled()).isZero();

        process(settings -> settings.tagsEvery = Duration.ofMillis(5));
        awaitFilled(1);
    }

    @Test
    void who_reads_by_tag_cannot_tell_how_far_it_goes() throws SQLException {
        TestProcess writer = process();
        for (int i = 1; i <= 6; i++) {
            writer.append(noted(String.valueOf(i), i % 2 == 0 ? "even" : "odd"));
        }
        for (long filled = 0; filled <= 6; filled++) {
            assertThat(writer.store().indexTags(filled)).isEqualTo(filled);
            TestProcess reader = process();
            assertThat(reader.texts(about("even"))).containsExactly("2", "4", "6");
            assertThat(reader.texts(about("odd"), 1)).containsExactly("3", "5");
        }
    }

    @Test
    void a_condition_that_memory_has_forgotten_is_checked_above_it_too() throws SQLException {
        TestProcess writer = process(settings -> settings.windowBytes = 1);
        Marker before = writer.journal().marker();
        writer.append(noted("1", "x"));
        writer.append(noted("2", "y"));
        writer.append(noted("3", "z"));
        for (long filled = 0; filled <= 3; filled++) {
            writer.store().indexTags(filled);
            assertThat(conflicts(writer, before, "x")).isTrue();
            assertThat(conflicts(writer, before, "y")).isTrue();
            assertThat(conflicts(writer, before, "w" + filled)).isFalse();
        }
    }

    /** As JSON writes them they look like the end of one tag and the beginning of the next, or like wildcards. */
    @ParameterizedTest
    @ValueSource(strings = {"a\"", "\",\"", "\\", "\\\"", "é", "\u0001", "%", "_", "😀", "]", " "})
    void a_tag_with_special_characters_is_found_and_no_other(String name) throws SQLException {
        TestProcess writer = process();
        writer.append(noted("it", name));
        writer.append(noted("longer", name + "x"), noted("among others", "a", name, "z"), noted("another", "a"));
        for (long filled = 0; filled <= 4; filled++) {
            writer.store().indexTags(filled);
            assertThat(process().texts(about(name))).containsExactly("it", "among others");
        }
    }

    @Test
    void what_it_has_is_sure_once_a_later_event_is_durable() throws SQLException {
        TestProcess process = process(settings -> settings.tagsEvery = Duration.ofMillis(5));
        process.append(noted("a", "x"));
        awaitFilled(1);
        LockSupport.parkNanos(50_000_000); // in which it is looked after several times
        assertThat(process.store().tagsSureUpTo()).isZero();

        long end = System.nanoTime() + Gate.PATIENCE.toNanos();
        while (process.store().tagsSureUpTo() == 0) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            process.append(noted("b", "y"));
        }
        assertThat(process.store().tagsSureUpTo()).isLessThanOrEqualTo(filled());
    }

    @Test
    void where_it_is_sure_nothing_else_is_asked() throws SQLException {
        TestProcess writer = process();
        writer.append(noted("1", "x"));
        writer.append(noted("2", "x"));
        TestProcess reader = process();
        EventQuery query = about("x");
        var both = new EventQuery.Criterion(query.criteria().getFirst().tags(), Set.of());
        reader.store().tagsAreSure(1); // which is not true

        assertThat(positions(reader.store(), query, 1)).isEmpty();
        assertThat(reader.store().scan(both, 0, 1, ReadOrder.OLDEST_FIRST, 5)).isEmpty();
        assertThat(reader.store().anyMatch(query, 0, 1)).isFalse();
        assertThat(positions(reader.store(), query, 2)).containsExactly(1L, 2L);
        assertThat(reader.store().scan(both, 0, 2, ReadOrder.OLDEST_FIRST, 5)).hasSize(2);
        assertThat(reader.store().anyMatch(query, 0, 2)).isTrue();
    }

    @Test
    void it_is_filled_in_portions_and_no_further_than_asked() throws SQLException {
        TestProcess writer = process();
        int events = TagIndex.PORTION_EVENTS;
        writer.append(TestEvents.several(events, "x").toArray(NewEvent[]::new));
        writer.append(noted("last", "x"));

        assertThat(writer.store().indexTags(2)).isEqualTo(2);
        assertThat(writer.store().indexTags(events + 1L)).isEqualTo(events + 1L);
        assertThat(writer.store().indexTags(events + 1L)).isEqualTo(events + 1L);
        assertThat(rows.strings("select count(*) from event_tag")).containsExactly(String.valueOf(events + 1));
    }

    @Test
    void a_portion_ends_when_it_has_many_tags() throws SQLException {
        TestProcess writer = process();
        var names = IntStream.range(0, TagIndex.PORTION_TAGS / 2 + 1).mapToObj(i -> "n" + i).toArray(String[]::new);
        writer.append(noted("1", names), noted("2", names), noted("3", names));

        assertThat(writer.store().indexTags(3)).isEqualTo(2);
        assertThat(writer.store().indexTags(3)).isEqualTo(3);
        assertThat(process().texts(about("n7"))).containsExactly("1", "2", "3");
    }

    @Test
    void of_several_that_fill_it_at_once_each_event_is_filled_by_one() throws Exception {
        TestProcess writer = process();
        writer.append(TestEvents.several(200, "x", "y").toArray(NewEvent[]::new));
        Callable<Long> fill =
                () -> {
                    long filled = 0;
                    for (int last = 10; last <= 200; last += 10) {
                        filled = writer.store().indexTags(last);
                    }
                    return filled;
                };
        try (var threads = Executors.newFixedThreadPool(4)) {
            var results = new ArrayList<Future<Long>>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(fill));
            }
            for (var result : results) {
                assertThat(result.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_row_whose_tags_are_damaged_does_not_hold_it_up() throws SQLException {
        damaged = true;
        TestProcess writer = process();
        writer.append(noted("a", "x"));
        writer.append(noted("b", "x"));
        rows.execute("update event set tags = 'no json' where position = 1");

        assertThat(writer.store().indexTags(2)).isEqualTo(2);
        assertThat(rows.strings("select position from event_tag")).containsExactly("2");
    }

    @Test
    void where_it_cannot_be_filled_reading_goes_on() throws SQLException {
        rows.execute("insert into event_tag (tag, position) values ('test.about=x', 2)"); // so that adding it fails
        TestProcess writer = process(settings -> settings.tagsEvery = Duration.ofMillis(5));
        writer.append(noted("a", "x"));
        writer.append(noted("b", "x"));
        assertThatThrownBy(() -> writer.store().indexTags(2)).isInstanceOf(SQLException.class);
        assertThat(process().texts(about("x"))).containsExactly("a", "b");
        rows.execute("delete from event_tag where position = 2");
        awaitFilled(2);
    }

    /** A database from before has all tags, and its program would add those of its events itself. */
    @Test
    void an_older_store_is_taken_over_as_it_is() throws SQLException {
        try (TestStore older = kind.fresh()) {
            try (Database first = older.open();
                    TestProcess process = TestProcess.start(first, new TestSettings().build(), clock)) {
                process.append(noted("a", "x"), noted("b", "x"));
                process.store().indexTags(2);
                var tables = new JournalRows(first);
                tables.execute("drop table event_tag_head");
                tables.execute("update journal_head set format = 1");
                tables.execute("delete from \"flyway_schema_history\" where \"version\" = '5'");
            }
            Database newer = older.open();
            assertThat(new JournalRows(newer).strings("select position from event_tag_head")).containsExactly("2");
            assertThat(new JournalRows(newer).strings("select format from journal_head")).containsExactly("2");
            try (TestProcess process = TestProcess.start(newer, new TestSettings().build(), clock)) {
                process.append(noted("c", "x"));
                assertThat(process.store().indexTags(3)).isEqualTo(3);
                assertThat(process.texts(about("x"))).containsExactly("a", "b", "c");
            }
            new JournalRows(newer).requireIntact();
        }
    }

    private static List<Long> positions(JournalStore store, EventQuery query, long upTo) throws SQLException {
        var positions = new ArrayList<Long>();
        store.find(query, 0, upTo, event -> positions.add(event.position()));
        return positions;
    }

    private static boolean conflicts(TestProcess process, Marker since, String name) {
        try {
            process.append(nothingSince(since, name), noted("won", "other"));
            return false;
        } catch (JournalException.Conflict e) {
            return true;
        }
    }

    private long filled() throws SQLException {
        return Long.parseLong(rows.strings("select position from event_tag_head").getFirst());
    }

    private void awaitFilled(long position) throws SQLException {
        long end = System.nanoTime() + Gate.PATIENCE.toNanos();
        while (filled() < position) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
