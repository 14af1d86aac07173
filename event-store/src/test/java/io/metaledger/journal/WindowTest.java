package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery.Criterion;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The window against a plain list, with whatever comes in, is taken back and is forgotten, in whatever order. */
class WindowTest {

    private static final List<String> TYPES = List.of(TestEvents.NOTED, TestEvents.CROSSED_OUT);
    private static final int BYTES_MAX = 10_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Window window = new Window(0, BYTES_MAX);
    private final List<Slot> all = new ArrayList<>();
    private int durable;

    @Test
    void it_finds_what_a_plain_list_finds() {
        System.out.println("window, seed " + seed);
        for (int step = 0; step < 5_000; step++) {
            change();
            check();
        }
        assertThat(window.first()).as("something was forgotten").isGreaterThan(1);
    }

    @Test
    void what_is_not_durable_is_never_forgotten() {
        for (int i = 0; i < 3_000; i++) {
            add();
        }
        window.evict(0);
        assertThat(window.first()).isEqualTo(1);
        window.evict(7);
        assertThat(window.first()).isEqualTo(8);
        window.evict(3_000);
        assertThat(window.bytes()).isPositive().isLessThanOrEqualTo(BYTES_MAX);
        assertThat(window.last()).isEqualTo(3_000);
    }

    private void change() {
        switch (random.nextInt(20)) {
            case 0 -> {
                durable += random.nextInt(all.size() - durable + 1);
                window.evict(durable);
            }
            case 1 -> {
                window.withdrawAbove(durable);
                all.subList(durable, all.size()).clear();
            }
            default -> add();
        }
    }

    private void add() {
        long position = all.size() + 1L;
        var event = TestEvents.raw(TYPES.get(random.nextInt(2)), List.copyOf(tags(4)), "{}", "{}");
        var slot = new Slot(position, position, position, event);
        all.add(slot);
        window.add(slot);
    }

    private void check() {
        var query = new EventQuery(criteria());
        long after = window.first() - 1 + random.nextInt((int) (all.size() - window.first() + 2));
        long upTo = random.nextInt(all.size() + 1);
        assertThat(window.find(query, after, upTo)).as("seed %s", seed).isEqualTo(plainly(query, after, upTo));
        assertThat(window.anyMatch(query, after))
                .as("seed %s", seed)
                .isEqualTo(!plainly(query, after, all.size()).isEmpty());
    }

    private List<Slot> plainly(EventQuery query, long after, long upTo) {
        return all.stream()
                .filter(slot -> slot.position > after && slot.position <= upTo)
                .filter(slot -> query.criteria().stream().anyMatch(c -> c.matches(slot.type.name(), slot.tags)))
                .toList();
    }

    private List<Criterion> criteria() {
        var criteria = new ArrayList<Criterion>();
        for (int i = random.nextInt(4); i > 0; i--) {
            criteria.add(
                    new Criterion(tags(3), random.nextBoolean() ? Set.of() : Set.of(TYPES.get(random.nextInt(2)))));
        }
        return criteria;
    }

    private Set<Tag> tags(int lessThan) {
        var tags = new HashSet<Tag>();
        for (int i = random.nextInt(lessThan); i > 0; i--) {
            tags.add(tag("t" + random.nextInt(6)));
        }
        return tags;
    }
}
