package io.metaledger.query.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Image;
import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.TestDatabases;
import io.metaledger.journal.TestStore;
import io.metaledger.query.kernel.Ponds.FishAdded;
import io.metaledger.query.kernel.Ponds.FishLost;
import io.metaledger.query.kernel.Ponds.Pond;
import io.metaledger.query.kernel.Ponds.PondDrained;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

class ViewsTest {

    private static final int NEVER = Integer.MAX_VALUE;

    @Test
    void whoever_waits_for_a_position_sees_its_events() {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh();
                var process = new PondProcess(store.open(), NEVER)) {
            long position = process.append(new FishAdded("p", 3), new FishLost("p", 1));

            Image image = process.views.awaitPosition(position, Duration.ofSeconds(5));

            assertThat(image.find(Ponds.POND, "p")).contains(new Pond(2));
            assertThat(image.lastChange("ponds")).isEqualTo(2);
        }
    }

    @Test
    void an_image_stays_what_it_was() {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh();
                var process = new PondProcess(store.open(), NEVER)) {
            Image before = process.views.awaitPosition(process.append(new FishAdded("p", 3)), Duration.ofSeconds(5));

            process.views.awaitPosition(process.append(new PondDrained("p")), Duration.ofSeconds(5));

            assertThat(before.find(Ponds.POND, "p")).contains(new Pond(3));
            assertThat(process.views.present().find(Ponds.POND, "p")).isEmpty();
        }
    }

    @Test
    void no_image_shows_half_an_append() {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh();
                var process = new PondProcess(store.open(), NEVER)) {
            var seen = new ConcurrentLinkedQueue<Integer>();
            process.views.onPublish(image ->
                    seen.add(
                            image.find(Ponds.POND, "a").map(Pond::fish).orElse(0)
                                    + image.find(Ponds.POND, "b").map(Pond::fish).orElse(0)));
            long last = process.append(new FishAdded("a", 100), new FishAdded("b", 0));
            for (int i = 0; i < 200; i++) {
                last =
                        process.append(
                                new FishLost("a", 1),
                                new FishAdded("b", 1),
                                new FishLost("b", 1),
                                new FishAdded("a", 1));
            }
            process.views.awaitPosition(last, Duration.ofSeconds(10));

            assertThat(seen).containsOnly(100);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void rebuilt_views_equal_the_live_ones(TestDatabases databases) {
        try (TestStore store = databases.fresh()) {
            var database = store.open();
            Map<String, Pond> live;
            try (var process = new PondProcess(database, NEVER)) {
                long last = fillAtRandom(process, 42, 500);
                live = process.views.awaitPosition(last, Duration.ofSeconds(10)).all(Ponds.POND);
            }
            try (var again = new PondProcess(database, NEVER)) {
                assertThat(again.views.present().all(Ponds.POND)).isEqualTo(live);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void views_from_a_snapshot_equal_those_from_the_first_event(TestDatabases databases) {
        try (TestStore store = databases.fresh()) {
            var database = store.open();
            Map<String, Pond> live;
            try (var process = new PondProcess(database, 50)) {
                long last = fillAtRandom(process, 7, 300);
                live = process.views.awaitPosition(last, Duration.ofSeconds(10)).all(Ponds.POND);
            }
            try (var again = new PondProcess(database, 50)) {
                Image image = again.views.present();
                assertThat(image.all(Ponds.POND)).isEqualTo(live);
                assertThat(image.lastChange("ponds")).isEqualTo(again.journal.head().position());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_second_process_sees_what_the_first_wrote_at_once(TestDatabases databases) {
        try (TestStore store = databases.fresh()) {
            var database = store.open();
            try (var a = new PondProcess(database, NEVER);
                    var b = new PondProcess(database, NEVER)) {
                for (int i = 1; i <= 50; i++) {
                    a.append(new FishAdded("p", 1));
                    assertThat(b.views.present().find(Ponds.POND, "p")).contains(new Pond(i));
                }
            }
        }
    }

    @Test
    void an_event_that_does_not_fold_stops_the_process_with_its_position() throws Exception {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh();
                var process = new PondProcess(store.open(), NEVER)) {
            var stopped = new CompletableFuture<Stopped>();
            process.journal.onStop(stopped::complete);

            process.append(new FishAdded("p", 1));
            process.append(new FishLost("nowhere", 1));

            assertThat(stopped.get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("ponds.fish-lost at position 2")
                    .hasMessageContaining("No pond nowhere");
        }
    }

    @Test
    void a_position_that_never_comes_is_behind() {
        try (TestStore store = TestDatabases.H2_IN_MEMORY.fresh();
                var process = new PondProcess(store.open(), NEVER)) {
            assertThatThrownBy(() -> process.views.awaitPosition(10, Duration.ofMillis(50)))
                    .isInstanceOf(Behind.class)
                    .hasMessageContaining("10");
        }
    }

    private static long fillAtRandom(PondProcess process, long seed, int appends) {
        var random = new Random(seed);
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
