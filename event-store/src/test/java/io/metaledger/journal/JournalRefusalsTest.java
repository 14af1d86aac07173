package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.about;
import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.nothingSince;
import static io.metaledger.journal.TestEvents.raw;
import static io.metaledger.journal.TestEvents.several;
import static io.metaledger.journal.TestEvents.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.JournalException.NotStorable;
import io.metaledger.journal.JournalException.Withdrawn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An append that cannot be stored fails alone, whether the journal or the database finds out. */
class JournalRefusalsTest extends JournalConformance {

    private static final String PLAIN = "{}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "\0",
                "{\"a\":\"\\\\\\u0000\"}",
                "{\"a\":\"\ud83d\"}",
                "\udc00\ud83d",
                "\\\ud800"
            })
    void text_that_no_store_holds_is_refused_before_it_is_ordered(String text) {
        TestProcess process = process();

        refused(process, raw(TestEvents.NOTED, List.of(), text, PLAIN));
        refused(process, raw(TestEvents.NOTED, List.of(), PLAIN, text));
        assertThat(process.journal().marker()).isEqualTo(Marker.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\ud83d", "\\\udc00"})
    void tags_that_no_store_holds_are_refused_before_they_are_ordered(String text) {
        TestProcess process = process();

        refused(process, raw(TestEvents.NOTED, List.of(tag(text)), PLAIN, PLAIN));
        refused(process, raw(TestEvents.NOTED, List.of(new Tag("test" + text, "x")), PLAIN, PLAIN));
        assertThat(process.journal().marker()).isEqualTo(Marker.START);
    }

    @Test
    void what_only_looks_like_it_is_stored() {
        TestProcess process = process();
        NewEvent event = noted("\\u0000 \\\\u0000 \\ud800 🙂", "\\u0000", "back\\slash", "🙂");

        process.append(event);

        assertThat(process.texts(about("\\u0000"))).containsExactly("\\u0000 \\\\u0000 \\ud800 🙂");
        assertThat(process().texts(about("🙂"))).containsExactly("\\u0000 \\\\u0000 \\ud800 🙂");
    }

    @Test
    void an_event_may_be_as_large_as_allowed_and_no_larger() {
        TestProcess process = process();
        String largest = "\"" + "ä".repeat(JournalSettings.EVENT_CHARACTERS_MAX - 4) + "\"";

        process.append(raw(TestEvents.NOTED, List.of(), largest, PLAIN));
        refused(process, raw(TestEvents.NOTED, List.of(), largest + " ", PLAIN));
    }

    @Test
    void an_append_has_at_least_one_event_and_at_most_so_many() throws Exception {
        TestProcess process = process();
        var most = several(JournalSettings.APPEND_EVENTS_MAX, "x");

        process.append(most.toArray(NewEvent[]::new));
        var tooMany = new ArrayList<NewEvent>(most);
        tooMany.add(noted("one too many"));
        refused(process, tooMany.toArray(NewEvent[]::new));
        refused(process);

        assertThat(rows.events()).hasSize(JournalSettings.APPEND_EVENTS_MAX);
    }

    @Test
    void an_append_is_not_too_large_for_one_statement() {
        TestProcess process = process();
        String large = "x".repeat(JournalSettings.EVENT_CHARACTERS_MAX - 2);
        var events = new ArrayList<NewEvent>();
        for (int i = 0; i < 65; i++) {
            events.add(raw(TestEvents.NOTED, List.of(), large, PLAIN));
        }

        refused(process, events.toArray(NewEvent[]::new));
    }

    @Test
    void a_tag_given_twice_is_one_tag() throws SQLException {
        TestProcess process = process();

        process.append(
                raw(TestEvents.NOTED, List.of(tag("x"), tag("y"), tag("x")), "{\"text\":\"a\",\"about\":[]}", PLAIN));

        assertThat(process.store().indexTags(1)).isEqualTo(1);
        assertThat(process().texts(about("x"))).containsExactly("a");
    }

    @Test
    void of_a_batch_only_the_append_that_the_database_refuses_fails() {
        TestProcess process = process();
        Gate gate = process.store().hold();
        Ordered held = process.order(noted("held"));
        gate.awaitReached();
        Ordered before = process.order(noted("before"));
        Ordered guilty = process.order(noted("fine by itself"), unstorable());
        Ordered after = process.order(noted("after"), noted("after too"));
        Ordered another = process.order(unstorable());
        Ordered last = process.order(noted("last"));
        gate.open();

        TestProcess.fails(guilty.durable(), NotStorable.class);
        TestProcess.fails(another.durable(), NotStorable.class);
        assertThat(List.of(held, before, after, last)).extracting(TestProcess::durable).containsExactly(1L, 2L, 4L, 5L);
        assertThat(process.durableTexts()).containsExactly("held", "before", "after", "after too", "last");
    }

    @Test
    void what_was_decided_on_a_refused_event_is_withdrawn() {
        TestProcess process = process();
        process.store().refuse(slot -> slot.payload.contains("guilty"));
        Marker marker = process.journal().marker();
        Gate gate = process.store().hold();
        process.order(noted("held"));
        gate.awaitReached();
        Ordered guilty = process.order(noted("guilty", "x"));
        Ordered on = process.journal().append(nothingSince(guilty.marker(), "x"), List.of(noted("on it", "x")));
        Ordered apart = process.journal().append(nothingSince(marker, "y"), List.of(noted("apart", "y")));
        var reply = process.journal().awaitDurable(guilty.marker());
        gate.open();

        TestProcess.fails(guilty.durable(), NotStorable.class);
        TestProcess.fails(on.durable(), Withdrawn.class);
        TestProcess.fails(reply, Withdrawn.class);
        assertThat(TestProcess.durable(apart)).isEqualTo(2);
        assertThat(process.texts(about("x", "y"))).containsExactly("apart");
        assertThat(process.append(noted("and on it goes"))).isEqualTo(3);
    }

    @Test
    void a_tag_that_the_table_of_tags_cannot_take_is_refused() throws SQLException {
        TestProcess process = process();
        var longest = new Tag("k".repeat(TagIndex.TAG_CHARACTERS_MAX - 2), "x");

        refused(process, raw(TestEvents.NOTED, List.of(new Tag(longest.key() + "k", "x")), PLAIN, PLAIN));
        process.append(raw(TestEvents.NOTED, List.of(longest), "{\"text\":\"a\",\"about\":[]}", PLAIN));
        assertThat(process.store().indexTags(1)).isEqualTo(1);
        assertThat(process().texts(EventQuery.tagged(longest))).containsExactly("a");
    }

    /** A type like that passes the journal, but the column is too narrow for it. */
    private static NewEvent unstorable() {
        return raw("test." + "x".repeat(300), List.of(), PLAIN, PLAIN);
    }

    private static void refused(TestProcess process, NewEvent... events) {
        assertThatThrownBy(() -> process.order(events)).isInstanceOf(NotStorable.class);
    }
}
