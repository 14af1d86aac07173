package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.journal.EventQuery.Criterion;
import io.metaledger.journal.TestEvents.CrossedOut;
import io.metaledger.journal.TestEvents.Noted;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Reading gives what a plain list gives, whatever part of it comes from memory and whatever from the database, and
 * however far the table of tags goes.
 */
class JournalReadModelTest extends JournalConformance {

    private static final List<String> TYPES = List.of(TestEvents.NOTED, TestEvents.CROSSED_OUT);

    private final List<NewEvent> all = new ArrayList<>();
    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 5_000, 1 << 20})
    void every_way_to_read_gives_what_a_plain_list_gives(long windowBytes) throws SQLException {
        long seed = System.nanoTime();
        System.out.println("reading, seed " + seed);
        random = new Random(seed);
        all.clear();
        TestProcess process = process(settings -> settings.windowBytes = windowBytes);
        for (int round = 0; round < 8; round++) {
            append(process);
            if (random.nextBoolean()) {
                long filled = process.store().indexTags(random.nextLong(process.journal().head().position() + 1));
                process.store().tagsAreSure(random.nextLong(filled + 1));
            }
            for (int i = 0; i < 6; i++) {
                check(process, seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void who_wants_to_know_what_is_stored_is_not_told_what_memory_has(int portion) throws SQLException {
        TestProcess process = process();
        process.append(TestEvents.noted("a"), TestEvents.noted("b"));
        process.append(TestEvents.noted("c"));
        rows.execute("update event set payload = replace(payload, '\"b\"', '\"x\"') where position = 2");
        var remembered = new ArrayList<Recorded>();
        var stored = new ArrayList<Recorded>();

        ReadAhead.through(process.journal(), 0, 3, portion, remembered::addAll);
        ReadAhead.throughStored(process.journal(), 0, 3, portion, stored::addAll);
        rows.execute("update event set payload = replace(payload, '\"x\"', '\"b\"') where position = 2");

        assertThat(texts(remembered)).containsExactly("a", "b", "c");
        assertThat(texts(stored)).containsExactly("a", "x", "c");
    }

    private static List<String> texts(List<Recorded> events) {
        return events.stream().map(event -> TestProcess.text(event.payload())).toList();
    }

    private void append(TestProcess process) {
        Ordered last = null;
        for (int i = 0; i < 5; i++) {
            var events = new ArrayList<NewEvent>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                events.add(event());
            }
            all.addAll(events);
            last = process.order(events.toArray(NewEvent[]::new));
        }
        if (last != null && random.nextBoolean()) {
            TestProcess.durable(last);
        }
    }

    private NewEvent event() {
        String text = "event " + all.size();
        var about = List.copyOf(names(4));
        return TestEvents.event(random.nextBoolean() ? new Noted(text, about) : new CrossedOut(text, about));
    }

    private void check(TestProcess process, long seed) {
        var query = new EventQuery(List.of(criterion(), criterion()));
        long after = random.nextInt(all.size() + 1);
        long upTo = random.nextInt(all.size() + 1);
        var generation = process.journal().marker().generation();
        var sourced = new ArrayList<Long>();
        process.journal()
                .source(
                        query,
                        after,
                        new Marker(upTo, generation),
                        (position, payload) -> {
                            sourced.add(position);
                            assertThat(payload).isEqualTo(all.get((int) (position - 1)).decoded());
                        });
        assertThat(sourced).as("seed %s", seed).isEqualTo(plainly(query, after, upTo));

        long durable = process.journal().head().position();
        var found = new ArrayList<Long>();
        process.journal().find(query, after, Math.min(upTo, durable), event -> found.add(event.position()));
        assertThat(found).as("seed %s", seed).isEqualTo(plainly(query, after, Math.min(upTo, durable)));
        checkScan(process, seed, after, durable);
    }

    private void checkScan(TestProcess process, long seed, long after, long upTo) {
        Criterion criterion = criterion();
        int max = 1 + random.nextInt(5);
        List<Long> expected = plainly(new EventQuery(List.of(criterion)), after, upTo);
        var oldest = process.journal().scan(criterion, after, upTo, ReadOrder.OLDEST_FIRST, max);
        var newest = process.journal().scan(criterion, after, upTo, ReadOrder.NEWEST_FIRST, max);
        assertThat(oldest)
                .as("seed %s", seed)
                .extracting(StoredEvent::position)
                .isEqualTo(expected.stream().limit(max).toList());
        assertThat(newest)
                .as("seed %s", seed)
                .extracting(StoredEvent::position)
                .isEqualTo(expected.reversed().stream().limit(max).toList());
    }

    private List<Long> plainly(EventQuery query, long after, long upTo) {
        return LongStream.rangeClosed(after + 1, upTo)
                .filter(position -> {
                    NewEvent event = all.get((int) position - 1);
                    return query.criteria().stream().anyMatch(c -> c.matches(event.type().name(), event.tags()));
                })
                .boxed()
                .toList();
    }

    private Criterion criterion() {
        return new Criterion(
                names(3).stream().map(name -> tag(name)).collect(Collectors.toSet()),
                random.nextBoolean() ? Set.of() : Set.of(TYPES.get(random.nextInt(2))));
    }

    private Set<String> names(int lessThan) {
        var names = new HashSet<String>();
        for (int i = random.nextInt(lessThan); i > 0; i--) {
            names.add("t" + random.nextInt(5));
        }
        return names;
    }
}
