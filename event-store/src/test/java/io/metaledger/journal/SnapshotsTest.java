package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SnapshotsTest {

    private static final String NAME = "doris";

    @ParameterizedTest
    @EnumSource
    void the_newest_one_at_or_before_the_position_is_found(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh();
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            events(database, 10);
            snapshots.save(at(3, "three"));
            snapshots.save(at(7, "seven"));
            assertThat(snapshots.latest(NAME, 1, 10)).map(Snapshot::state).contains("seven");
            assertThat(snapshots.latest(NAME, 1, 7)).map(Snapshot::position).contains(7L);
            assertThat(snapshots.latest(NAME, 1, 6)).map(Snapshot::state).contains("three");
            assertThat(snapshots.latest(NAME, 1, 2)).isEmpty();
            assertThat(snapshots.latest("other", 1, 10)).isEmpty();
            assertThat(snapshots.latest(NAME, 2, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_of_another_history_is_passed_over(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh();
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            events(database, 5);
            snapshots.save(at(2, "ours"));
            snapshots.save(new Snapshot(NAME, 1, 4, hash(99), "theirs"));
            snapshots.save(at(6, "beyond the end"));
            assertThat(snapshots.latest(NAME, 1, 10)).map(Snapshot::state).contains("ours");
            assertThat(snapshots.positions(NAME, 1)).containsExactly(2L, 4L, 6L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saving_again_replaces(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh();
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            events(database, 1);
            snapshots.save(at(1, "old"));
            snapshots.save(at(1, "new"));
            assertThat(snapshots.latest(NAME, 1, 1)).map(Snapshot::state).contains("new");
            assertThat(snapshots.latest(NAME, 1, 1).orElseThrow().journalHash()).isEqualTo(hash(1));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void processes_that_save_together_leave_one(TestDatabases kind) throws Exception {
        try (var store = kind.fresh();
                var threads = Executors.newFixedThreadPool(4);
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            events(database, 20);
            for (int round = 1; round <= 20; round++) {
                long position = round;
                var saves =
                        threads.invokeAll(
                                IntStream.range(0, 4)
                                        .mapToObj(i ->
                                                (Callable<Void>)
                                                        () -> {
                                                            snapshots.save(at(position, "by " + i));
                                                            return null;
                                                        })
                                        .toList());
                for (var save : saves) {
                    save.get();
                }
                assertThat(snapshots.latest(NAME, 1, position).orElseThrow().state()).startsWith("by ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void states_of_many_megabytes_come_back_as_they_were(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh();
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            events(database, 1);
            String state = "{\"é€\uD83D\uDD11\":\"" + printable(30_000_000) + "\"}";
            snapshots.save(at(1, state));
            assertThat(snapshots.latest(NAME, 1, 1).orElseThrow().state().equals(state)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_come_back_in_order_or_alone_by_what_lies_in_them(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh();
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            events(database, 2);
            for (int position = 1; position <= 2; position++) {
                snapshots.save(at(position, "head " + position), pages("of " + position, 40));
            }
            assertThat(read(snapshots, 2)).hasSize(40).startsWith("of 2, 0").endsWith("of 2, 39");
            assertThat(page(snapshots, 2, Integer.MIN_VALUE)).containsExactly("of 2, 0");
            assertThat(page(snapshots, 2, 99)).containsExactly("of 2, 9");
            assertThat(page(snapshots, 2, 100)).containsExactly("of 2, 10");
            assertThat(page(snapshots, 2, Integer.MAX_VALUE)).containsExactly("of 2, 39");
            snapshots.save(at(2, "again"), pages("again", 3));
            assertThat(read(snapshots, 2)).containsExactly("again, 0", "again, 1", "again, 2");
            snapshots.prune(NAME, 1, position -> position == 1);
            assertThat(read(snapshots, 2)).isEmpty();
            assertThat(read(snapshots, 1)).hasSize(40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_snapshot_of_which_a_page_fails_is_not_there(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh();
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            events(database, 1);
            var pages = pages("state", 100).iterator();
            Iterable<SnapshotPage> failing =
                    () -> Stream.generate(pages::next).limit(200).iterator(); // there are only 100
            assertThatThrownBy(() -> snapshots.save(at(1, "head"), failing)).isInstanceOf(NoSuchElementException.class);
            assertThat(snapshots.latest(NAME, 1, 1)).isEmpty();
            snapshots.save(at(1, "head"), pages("state", 1));
            assertThat(read(snapshots, 1)).containsExactly("state, 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pruning_keeps_what_it_is_told_to(TestDatabases kind) {
        try (var store = kind.fresh();
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            for (int position = 1; position <= 10; position++) {
                snapshots.save(at(position, "state"));
            }
            assertThat(snapshots.prune(NAME, 1, position -> position % 5 == 0)).isEqualTo(8);
            assertThat(snapshots.positions(NAME, 1)).containsExactly(5L, 10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void those_of_older_folds_can_be_deleted(TestDatabases kind) {
        try (var store = kind.fresh();
                var database = store.open()) {
            var snapshots = new Snapshots(database);
            for (int fold = 1; fold <= 3; fold++) {
                snapshots.save(new Snapshot(NAME, fold, 1, hash(1), "state"));
                snapshots.save(new Snapshot("other", fold, 1, hash(1), "state"));
            }
            assertThat(snapshots.deleteOlderFolds(NAME, 3)).isEqualTo(2);
            assertThat(snapshots.positions(NAME, 2)).isEmpty();
            assertThat(snapshots.positions(NAME, 3)).containsExactly(1L);
            assertThat(snapshots.positions("other", 1)).containsExactly(1L);
        }
    }

    @Test
    void there_is_none_of_the_empty_journal() {
        assertThatThrownBy(() -> at(0, "state")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<SnapshotPage> pages(String text, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SnapshotPage(i == 0 ? Integer.MIN_VALUE : i * 10, text + ", " + i))
                .toList();
    }

    private static List<String> read(Snapshots snapshots, long position) {
        var pages = new ArrayList<String>();
        snapshots.read(NAME, 1, position, pages::add);
        return pages;
    }

    private static List<String> page(Snapshots snapshots, long position, int place) {
        var pages = new ArrayList<String>();
        assertThat(snapshots.read(NAME, 1, position, place, pages::add)).map(Snapshot::position).contains(position);
        return pages;
    }

    private static Snapshot at(long position, String state) {
        return new Snapshot(NAME, 1, position, hash(position), state);
    }

    private static byte[] hash(long position) {
        byte[] hash = new byte[Chain.HASH_BYTES];
        hash[0] = (byte) position;
        return hash;
    }

    private static String printable(int length) {
        return new Random(42)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void events(Database database, int count) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into event (position, append_first, append_last, id,"
                                        + " recorded_at, type, type_version, tags, payload, metadata, hash)"
                                        + " values (?, 1, 1, ?, 0, 't', 1, '[]', '{}', '{}', ?)")) {
            for (int position = 1; position <= count; position++) {
                insert.setLong(1, position);
                insert.setObject(2, new UUID(0, position));
                insert.setBytes(3, hash(position));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
