package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.nothingSince;
import static io.metaledger.journal.TestEvents.tag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tags that are made of an event's position, and the newest event with a tag. */
class JournalPlacedTagsTest extends JournalConformance {

    @Test
    void an_event_is_found_by_the_tag_that_its_position_gives_it() {
        TestProcess a = process();
        a.append(noted("before", "x"));
        a.append(placed("born", "x"));

        assertThat(a.texts(TestEvents.about("at-2"))).containsExactly("born");
        assertThat(a.texts(TestEvents.about("x"))).containsExactly("before", "born");
        assertThat(process().texts(TestEvents.about("at-2"))).containsExactly("born");
    }

    @Test
    void an_event_that_is_ordered_anew_gets_the_tag_of_its_final_position() {
        TestProcess a = process();
        TestProcess b = process();
        Gate gate = a.store().hold();
        Ordered ordered = a.journal().append(nothingSince(Marker.START, "x"), List.of(placed("born", "x")));
        gate.awaitReached();
        assertThat(a.texts(TestEvents.about("at-1"))).containsExactly("born");
        b.append(noted("b", "z"));
        gate.open();

        assertThat(TestProcess.durable(ordered)).isEqualTo(2);
        assertThat(a.texts(TestEvents.about("at-1"))).isEmpty();
        assertThat(a.texts(TestEvents.about("at-2"))).containsExactly("born");
    }

    @Test
    void the_newest_event_is_found_in_memory_and_beyond_it() {
        TestProcess a = process();
        a.append(noted("1", "x"));
        a.append(noted("2", "x"));
        a.append(noted("3", "y"));

        assertThat(newest(a, 0, 3)).contains(2L);
        assertThat(newest(a, 0, 1)).contains(1L);
        assertThat(newest(a, 2, 3)).isEmpty();
        TestProcess forgetful = process(settings -> settings.windowBytes = 1);
        forgetful.append(noted("4", "y"));
        assertThat(newest(forgetful, 0, 4)).contains(2L);
        assertThat(newest(forgetful, 0, 1)).contains(1L);
        assertThat(newest(forgetful, 2, 4)).isEmpty();
    }

    private static Optional<Long> newest(TestProcess process, long after, long upTo) {
        long generation = process.journal().marker().generation();
        return process.journal().newest(tag("x"), after, new Marker(upTo, generation)).map(Journal.Placed::position);
    }

    private static NewEvent placed(String text, String about) {
        NewEvent plain = noted(text, about);
        return new NewEvent(
                plain.id(),
                plain.type(),
                plain.tags(),
                plain.payload(),
                plain.metadata(),
                plain.decoded(),
                position -> Set.of(tag("at-" + position)));
    }
}
