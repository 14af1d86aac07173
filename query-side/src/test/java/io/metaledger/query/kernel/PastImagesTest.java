package io.metaledger.query.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.journal.Database;
import io.metaledger.journal.Recorded;
import io.metaledger.journal.Snapshots;
import io.metaledger.journal.TestDatabases;
import io.metaledger.journal.TestStore;
import io.metaledger.query.history.Bookmarks;
import io.metaledger.query.history.Instants;
import io.metaledger.query.history.Moment;
import io.metaledger.query.kernel.Ponds.FishAdded;
import io.metaledger.query.kernel.Ponds.FishLost;
import io.metaledger.query.kernel.Ponds.Pond;
import io.metaledger.query.kernel.Ponds.PondDrained;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class PastImagesTest {

    private static final PastSettings NARROW = new PastSettings(40, 8, 4, 1 << 20, 2);

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void any_past_is_the_plain_fold_of_what_came_before_now_later_and_after_a_restart(TestDatabases databases) {
        long seed = System.nanoTime();
        System.out.println("past images, seed " + seed);
        var random = new Random(seed);
        try (TestStore store = databases.fresh()) {
            Database database = store.open();
            NavigableMap<Long, Map<String, Pond>> reference;
            try (var process = new PondProcess(database, NARROW, InstantSource.system())) {
                fillAtRandom(process, random, 400);
                reference = plainFold(process);
                assertPast(process, reference, random);
                fillAtRandom(process, random, 200);
                assertPast(process, reference, random);
                reference = plainFold(process);
                assertPast(process, reference, random);
            }
            try (var again = new PondProcess(database, NARROW, InstantSource.system())) {
                assertPast(again, reference, random);
            }
        }
    }

    @Test
    void snapshots_are_bounded_in_number_and_lie_all_over_the_journal() {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = store.open();
            try (var process = new PondProcess(database, NARROW, InstantSource.system())) {
                for (int i = 0; i < 20; i++) {
                    long last = fillAtRandom(process, new Random(i), 50);
                    process.views.awaitPosition(last, Duration.ofSeconds(10));
                }
            }
            var snapshots = new Snapshots(database);
            List<Long> positions = snapshots.positions("image.ponds", new Ponds().foldVersion());
            assertThat(positions).hasSizeBetween(2, 8);
        }
    }

    @Test
    void whoever_asks_at_once_shares_one_fold() throws Exception {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = store.open();
            try (var process = new PondProcess(database, Integer.MAX_VALUE)) {
                fillAtRandom(process, new Random(3), 3_000);
            }
            try (var again = new PondProcess(database, Integer.MAX_VALUE);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var asks = new ArrayList<Callable<Image>>();
                for (int i = 0; i < 50; i++) {
                    asks.add(() -> {
                        Image image = again.views.past().at(5_000, Instant.EPOCH);
                        assertThat(image.all(Ponds.POND)).hasSizeBetween(1, 20);
                        return image;
                    });
                }
                for (Future<Image> image : threads.invokeAll(asks)) {
                    assertThat(image.get().position()).isEqualTo(5_000);
                }
                assertThat(again.registry.counter("metaledger.past.images", "from", "folded").count()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_picture_of_some_entities_is_that_part_of_the_whole() {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh();
                var process = new PondProcess(store.open(), NARROW, InstantSource.system())) {
            long last = fillAtRandom(process, new Random(9), 300);
            process.views.awaitPosition(last, Duration.ofSeconds(10));
            var tag = Ponds.POND.tag("p3");
            for (long position : List.of(2L, 100L, 350L, last)) {
                MovingImage moving = process.views.past().from(position, Set.of(tag));
                var tail = new ArrayList<Recorded>();
                for (Recorded event : process.journal.read(moving.position(), Integer.MAX_VALUE)) {
                    if (event.event().position() <= position && event.event().tags().contains(tag)) {
                        tail.add(event);
                    }
                }
                moving.apply(tail);
                Image whole = process.views.past().at(position, Instant.EPOCH);
                assertThat(moving.image().find(Ponds.POND, "p3")).isEqualTo(whole.find(Ponds.POND, "p3"));
                assertThat(moving.image().all(Ponds.POND).keySet()).isSubsetOf("p3");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void an_entity_that_is_asked_for_alone_is_that_part_of_the_whole(TestDatabases databases) {
        long seed = System.nanoTime();
        System.out.println("past entities, seed " + seed);
        var random = new Random(seed);
        try (TestStore store = databases.fresh()) {
            Database database = store.open();
            NavigableMap<Long, Map<String, Pond>> reference;
            try (var process = new PondProcess(database, NARROW, InstantSource.system())) {
                fillAtRandom(process, random, 400);
                reference = plainFold(process);
                assertEntities(process, reference, random);
                fillAtRandom(process, random, 100);
                assertEntities(process, reference, random);
            }
            try (var again = new PondProcess(database, NARROW, InstantSource.system())) {
                assertEntities(again, reference, random);
                double alone = again.registry.counter("metaledger.past.entities").count();
                double whole = again.registry.counter("metaledger.past.images", "from", "folded").count();
                assertThat(alone).as("with %s whole ones", whole).isGreaterThan(whole);
            }
        }
    }

    @Test
    void an_entity_with_many_events_of_its_own_comes_with_the_whole_picture() {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = store.open();
            try (var process = new PondProcess(database, Integer.MAX_VALUE)) {
                for (int i = 0; i < PastEntities.EVENTS_MAX + 100; i++) {
                    process.append(new FishAdded("busy", 1), new FishAdded("quiet" + i % 100, 1));
                }
            }
            try (var again = new PondProcess(database, Integer.MAX_VALUE)) {
                long position = 2L * (PastEntities.EVENTS_MAX + 50);
                Image image = again.views.past().at(position, Instant.EPOCH);
                assertThat(image.find(Ponds.POND, "quiet7")).contains(new Pond(21));
                assertThat(again.registry.counter("metaledger.past.images", "from", "folded").count()).isZero();
                assertThat(image.find(Ponds.POND, "busy")).contains(new Pond(PastEntities.EVENTS_MAX + 50));
                assertThat(again.registry.counter("metaledger.past.images", "from", "folded").count()).isEqualTo(1);
            }
        }
    }

    /** A process that reads with a clock of its own, while another one goes on writing with the right time. */
    @ParameterizedTest
    @ValueSource(longs = {-2, 2})
    void the_past_never_moves_for_a_process_whose_clock_is_off(long secondsOff) {
        try (TestStore store = TestDatabases.POSTGRESQL.fresh()) {
            Database database = store.open();
            var right = new Clocked(database, InstantSource.system());
            var off = new Clocked(database, InstantSource.offset(right.clock(), Duration.ofSeconds(secondsOff)));
            try (var writer = right.start();
                    var reader = off.start()) {
                var asked = new HashMap<Instant, Map<String, Pond>>();
                reader.append(new FishAdded("p", 1));
                for (int i = 0; i < 20; i++) {
                    Instant now = i % 2 == 0 ? off.clock().instant() : right.clock().instant();
                    off.pondsAt(now, reader).ifPresent(ponds -> asked.put(now, ponds));
                    writer.append(new FishAdded("p", 1));
                    reader.append(new FishAdded("q", 1));
                    asked.forEach((instant, ponds) -> {
                        assertThat(right.pondsAt(instant, writer)).as("%s by the writer", instant).contains(ponds);
                        assertThat(off.pondsAt(instant, reader)).as("%s by the reader", instant).contains(ponds);
                    });
                }
                assertThat(asked).hasSizeGreaterThan(5);
            }
        }
    }

    private record Clocked(Database database, InstantSource clock) {

        PondProcess start() {
            return new PondProcess(database, NARROW, clock);
        }

        /** Empty when there is no such instant for the process yet. */
        Optional<Map<String, Pond>> pondsAt(Instant instant, PondProcess process) {
            Moment moment;
            try {
                moment = new Instants(process.journal, clock, Bookmarks.NONE).resolve(instant.toString());
            } catch (LedgerProblem none) {
                assertThat(none.name()).isIn("instant-in-the-future", "before-the-beginning");
                return Optional.empty();
            }
            return Optional.of(Map.copyOf(process.views.past().at(moment.position(), instant).all(Ponds.POND)));
        }
    }

    private static void assertPast(
            PondProcess process, NavigableMap<Long, Map<String, Pond>> reference, Random random) {
        var ends = List.copyOf(reference.keySet());
        for (int i = 0; i < 150; i++) {
            long position = ends.get(random.nextInt(ends.size()));
            Image image = process.views.past().at(position, Instant.EPOCH);
            assertThat(image.position()).isEqualTo(position);
            assertThat(image.all(Ponds.POND)).as("at %s", position).isEqualTo(reference.get(position));
        }
    }

    private static void assertEntities(
            PondProcess process, NavigableMap<Long, Map<String, Pond>> reference, Random random) {
        var ends = List.copyOf(reference.keySet());
        for (int i = 0; i < 300; i++) {
            long position = ends.get(random.nextInt(ends.size()));
            String pond = "p" + random.nextInt(22); // two that never were
            Image image = process.views.past().at(position, Instant.EPOCH);
            assertThat(image.find(Ponds.POND, pond))
                    .as("%s at %s", pond, position)
                    .isEqualTo(Optional.ofNullable(reference.get(position).get(pond)));
        }
    }

    /** The ponds at the end of each append, folded in the plainest way. */
    private static NavigableMap<Long, Map<String, Pond>> plainFold(PondProcess process) {
        var all = new TreeMap<Long, Map<String, Pond>>();
        var ponds = new HashMap<String, Pond>();
        all.put(0L, Map.of());
        for (Recorded recorded : process.journal.read(0, Integer.MAX_VALUE)) {
            for (var tag : recorded.event().tags()) {
                Pond after = Ponds.POND.evolve(ponds.get(tag.value()), tag, recorded.payload());
                if (after == null) {
                    ponds.remove(tag.value());
                } else {
                    ponds.put(tag.value(), after);
                }
            }
            if (recorded.event().endsItsAppend()) {
                all.put(recorded.event().position(), Map.copyOf(ponds));
            }
        }
        return all;
    }

    private static long fillAtRandom(PondProcess process, Random random, int appends) {
        long last = 0;
        for (int i = 0; i < appends; i++) {
            String pond = "p" + random.nextInt(20);
            last =
                    random.nextInt(10) == 0
                            ? process.append(new FishAdded(pond, 1), new PondDrained(pond))
                            : process.append(new FishAdded(pond, random.nextInt(5)), new FishLost(pond, 1));
        }
        return last;
    }
}
