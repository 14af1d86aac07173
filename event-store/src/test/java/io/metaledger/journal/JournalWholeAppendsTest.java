package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.several;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events of one append are seen together or not at all. */
class JournalWholeAppendsTest extends JournalConformance {

    @ParameterizedTest
    @EnumSource
    void portions_end_where_appends_end(Kept kept) {
        TestProcess process = process(kept::adjust);
        for (int size : new int[] {1, 3, 1, 7, 2, 5}) {
            process.append(several(size).toArray(NewEvent[]::new));
        }

        for (int max = 1; max <= 20; max++) {
            var positions = new ArrayList<Long>();
            long after = 0;
            for (List<Recorded> portion = process.journal().read(0, max);
                    !portion.isEmpty();
                    portion = process.journal().read(after, max)) {
                requireWhole(portion);
                assertThat(portion).hasSizeLessThan(max + 7);
                portion.forEach(recorded -> positions.add(recorded.event().position()));
                after = positions.getLast();
            }
            assertThat(positions).as("in portions of %s", max).hasSize(19).isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_append_larger_than_the_limit_is_read_whole(Kept kept) {
        TestProcess process = process(kept::adjust);
        process.append(several(1_500).toArray(NewEvent[]::new));
        process.append(noted("a"));

        assertThat(process.journal().read(0, 1)).hasSize(1_500);
        assertThat(process.journal().read(0, 1_501)).hasSize(1_501);
    }

    @Test
    void whoever_is_woken_sees_whole_appends() {
        TestProcess process = process();
        var heads = new CopyOnWriteArrayList<Head>();
        var portions = new CopyOnWriteArrayList<List<Recorded>>();
        process.journal()
                .onDurable(() -> {
                    heads.add(process.journal().head());
                    portions.add(process.journal().read(0, 1_000));
                });
        for (int i = 1; i <= 20; i++) {
            process.append(several(i).toArray(NewEvent[]::new));
        }
        process.close();

        assertThat(portions).hasSize(20).allSatisfy(JournalWholeAppendsTest::requireWhole);
        assertThat(heads)
                .allSatisfy(head ->
                        assertThat(process.journal().at(head.position()))
                                .hasValueSatisfying(event -> assertThat(event.endsItsAppend()).isTrue()));
    }

    @Test
    void whoever_is_no_longer_interested_is_not_woken() throws Exception {
        TestProcess process = process();
        var woken = new CopyOnWriteArrayList<Long>();
        var registration = process.journal().onDurable(() -> woken.add(1L));

        assertThat(registration.cancel()).isTrue();
        process.append(noted("a"));
        process.close();

        assertThat(woken).isEmpty();
    }

    @Test
    void the_tail_of_another_process_ends_where_an_append_ends() {
        TestProcess writer = process();
        TestProcess reader = process();
        for (int i = 0; i < 3; i++) { // more than one portion of the tail, whose limit lies inside the last of them
            writer.append(several(7_000).toArray(NewEvent[]::new));
        }
        var seen = new CopyOnWriteArrayList<Head>();
        reader.journal().onDurable(() -> seen.add(reader.journal().head()));

        assertThat(reader.journal().confirmHead()).isEqualTo(21_000);
        reader.close();

        assertThat(seen).extracting(Head::position).isSubsetOf(7_000L, 14_000L, 21_000L);
        requireWhole(reader.journal().read(0, 100_000));
    }

    @Test
    void what_is_ordered_and_not_yet_durable_is_not_read() {
        TestProcess process = process();
        process.append(noted("a"));
        Gate gate = process.store().hold();
        process.order(noted("b"), noted("c"));
        gate.awaitReached();

        assertThat(process.durableTexts()).containsExactly("a");
        assertThat(process.journal().at(2)).isEmpty();
        gate.open();
    }

    private static void requireWhole(List<Recorded> portion) {
        StoredEvent first = portion.getFirst().event();
        StoredEvent last = portion.getLast().event();
        assertThat(first.position()).isEqualTo(first.appendFirst());
        assertThat(last.position()).isEqualTo(last.appendLast());
        assertThat(portion).hasSize((int) (last.position() - first.position() + 1));
    }
}
