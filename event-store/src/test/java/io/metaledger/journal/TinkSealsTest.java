package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class TinkSealsTest {

    private static final Tag SUBJECT = Tag.parse("doris.instance=i1");
    private static final Tag OTHER = Tag.parse("doris.instance=i2");
    private static final Secret SECRET = new Secret("s3cr€t \uD83D\uDD11");

    @ParameterizedTest
    @EnumSource
    void what_was_sealed_is_opened_again(TestDatabases kind) {
        try (var store = kind.fresh()) {
            var seals = seals(store);
            assertThat(seals.open(seals.seal(SUBJECT, SECRET))).contains(SECRET);
            assertThat(seals.open(seals.seal(SUBJECT, new Secret("")))).contains(new Secret(""));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void a_restart_opens_it_and_gives_the_same_fingerprint(TestDatabases kind) {
        try (var store = kind.fresh()) {
            Sealed before;
            try (var database = store.open()) {
                before = seals(store, database).seal(SUBJECT, SECRET);
            }
            var seals = seals(store);
            assertThat(seals.open(before)).contains(SECRET);
            assertThat(seals.seal(SUBJECT, SECRET).sameSecretAs(before)).isTrue();
            assertThat(before.fingerprint()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void fingerprints_tell_whether_one_subjects_secrets_are_equal_and_nothing_about_two_subjects() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var seals = seals(store);
            Sealed sealed = seals.seal(SUBJECT, SECRET);
            assertThat(seals.seal(SUBJECT, SECRET).sameSecretAs(sealed)).isTrue();
            assertThat(seals.seal(SUBJECT, SECRET).cipher()).isNotEqualTo(sealed.cipher());
            assertThat(seals.seal(SUBJECT, new Secret("other")).sameSecretAs(sealed)).isFalse();
            assertThat(seals.seal(OTHER, SECRET).fingerprint()).isNotEqualTo(sealed.fingerprint());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_destroyed_key_opens_nothing_any_more_and_a_new_secret_gets_a_new_one(TestDatabases kind) {
        try (var store = kind.fresh()) {
            var seals = seals(store);
            Sealed erased = seals.seal(SUBJECT, SECRET);
            Sealed others = seals.seal(OTHER, SECRET);
            assertThat(seals.destroy(SUBJECT, seals.keys(SUBJECT))).isEqualTo(1);
            assertThat(seals.open(erased)).isEmpty();
            assertThat(seals.open(others)).contains(SECRET);
            Sealed anew = seals.seal(SUBJECT, SECRET);
            assertThat(anew.key()).isNotEqualTo(erased.key());
            assertThat(anew.sameSecretAs(erased)).isFalse();
            assertThat(seals.open(anew)).contains(SECRET);
            assertThat(seals.open(erased)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void destruction_outlives_a_restart_and_leaves_no_key_material(TestDatabases kind) throws SQLException {
        try (var store = kind.fresh()) {
            Sealed erased;
            try (var database = store.open()) {
                var seals = seals(store, database);
                erased = seals.seal(SUBJECT, SECRET);
                seals.destroy(SUBJECT, seals.keys(SUBJECT));
            }
            var database = store.open();
            assertThat(seals(store, database).open(erased)).isEmpty();
            assertThat(number(database, "select count(*) from subject_key where wrapped is null and destroyed_at > 0"))
                    .isEqualTo(1);
        }
    }

    @Test
    void destroying_twice_destroys_nothing_the_second_time() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var seals = seals(store);
            seals.seal(SUBJECT, SECRET);
            assertThat(seals.destroy(SUBJECT, seals.keys(SUBJECT))).isEqualTo(1);
            assertThat(seals.destroy(SUBJECT, seals.keys(SUBJECT))).isZero();
            assertThat(seals.destroy(OTHER, seals.keys(OTHER))).isZero();
        }
    }

    @Test
    void a_subject_is_known_from_its_first_secret_on_and_after_its_erasure() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var seals = seals(store);
            assertThat(seals.knows(SUBJECT)).isFalse();
            seals.seal(SUBJECT, SECRET);
            assertThat(seals.knows(SUBJECT)).isTrue();
            seals.destroy(SUBJECT, seals.keys(SUBJECT));
            assertThat(seals.knows(SUBJECT)).isTrue();
            assertThat(seals.knows(OTHER)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void an_erasure_by_another_process_takes_effect_when_the_subject_is_forgotten(TestDatabases kind) {
        try (var store = kind.fresh()) {
            var here = seals(store);
            var there = seals(store);
            Sealed sealed = here.seal(SUBJECT, SECRET);
            there.destroy(SUBJECT, there.keys(SUBJECT));
            here.forget(SUBJECT);
            assertThat(here.open(sealed)).isEmpty();
            assertThat(here.seal(SUBJECT, SECRET).key()).isNotEqualTo(sealed.key());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void processes_that_seal_for_a_new_subject_together_use_one_key(TestDatabases kind) throws Exception {
        try (var store = kind.fresh();
                var threads = Executors.newFixedThreadPool(6)) {
            var processes = Stream.generate(() -> seals(store)).limit(6).toList();
            for (int round = 0; round < 20; round++) {
                var subject = new Tag("doris.instance", "r" + round);
                var sealed =
                        threads.invokeAll(
                                processes.stream()
                                        .map(seals -> (Callable<Sealed>) () -> seals.seal(subject, SECRET))
                                        .toList());
                Set<String> keys = new HashSet<>();
                for (var one : sealed) {
                    keys.add(one.get().key());
                }
                assertThat(keys).hasSize(1);
            }
        }
    }

    @Test
    void a_key_in_memory_needs_no_database() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var database = store.open();
            var seals = seals(store, database);
            Sealed sealed = seals.seal(SUBJECT, SECRET);
            database.close();
            assertThat(seals.open(sealed)).contains(SECRET);
            assertThat(seals.open(seals.seal(SUBJECT, SECRET))).contains(SECRET);
        }
    }

    @Test
    void more_keys_than_fit_into_memory_work_all_the_same() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var database = store.open();
            var key = MasterKey.open(database, store.directory().resolve("master.key"));
            var seals = new TinkSeals(database, key, Clock.systemUTC(), 3);
            var sealed =
                    IntStream.range(0, 50)
                            .mapToObj(i -> seals.seal(new Tag("doris.instance", "i" + i % 10), SECRET))
                            .toList();
            assertThat(sealed).allSatisfy(one -> assertThat(seals.open(one)).contains(SECRET));
            assertThat(sealed.stream().map(Sealed::key).distinct()).hasSize(10);
        }
    }

    @Test
    void a_value_of_an_unknown_key_is_a_fault() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            assertThatThrownBy(() -> seals(store).open(new Sealed("nokey", "AAAA", "00")))
                    .isInstanceOf(BrokenSeal.class)
                    .hasMessageContaining("This store has no data key nokey");
        }
    }

    @Test
    void a_value_that_was_changed_is_a_fault() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var seals = seals(store);
            Sealed sealed = seals.seal(SUBJECT, SECRET);
            String changed = (sealed.cipher().startsWith("B") ? "C" : "B") + sealed.cipher().substring(1);
            for (String cipher : new String[] {changed, "", "not base64"}) {
                assertThatThrownBy(() -> seals.open(new Sealed(sealed.key(), cipher, sealed.fingerprint())))
                        .isInstanceOf(BrokenSeal.class)
                        .hasMessageContaining("was not sealed under data key " + sealed.key());
            }
        }
    }

    @Test
    void a_value_under_the_name_of_another_subjects_key_is_a_fault() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var seals = seals(store);
            Sealed mine = seals.seal(SUBJECT, SECRET);
            Sealed others = seals.seal(OTHER, SECRET);
            assertThatThrownBy(() -> seals.open(new Sealed(others.key(), mine.cipher(), mine.fingerprint())))
                    .isInstanceOf(BrokenSeal.class);
        }
    }

    @Test
    void a_wrapped_key_that_was_moved_to_another_subject_is_a_fault() throws SQLException {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var database = store.open();
            Sealed sealed = seals(store, database).seal(SUBJECT, SECRET);
            execute(database, "update subject_key set subject = '" + OTHER + "'");
            assertThatThrownBy(() -> seals(store, database).open(sealed))
                    .isInstanceOf(BrokenSeal.class)
                    .hasMessageContaining("was not wrapped by this master key, or was changed");
        }
    }

    @Test
    void half_a_surrogate_pair_is_refused_rather_than_changed() {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            assertThatThrownBy(() -> seals(store).seal(SUBJECT, new Secret("a\uD83D")))
                    .isInstanceOf(JournalException.NotStorable.class);
        }
    }

    @Test
    void nothing_in_the_store_shows_the_secret() throws SQLException {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh()) {
            var database = store.open();
            Sealed sealed = seals(store, database).seal(SUBJECT, new Secret("plainly-visible"));
            assertThat(sealed.toString() + sealed.cipher()).doesNotContain("plainly");
            assertThat(number(database, "select count(*) from subject_key where wrapped like '%plainly%'")).isZero();
        }
    }

    private static TinkSeals seals(TestStore store) {
        return seals(store, store.open());
    }

    private static TinkSeals seals(TestStore store, Database database) {
        var key = MasterKey.open(database, store.directory().resolve("master.key"));
        return new TinkSeals(database, key, Clock.systemUTC());
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Database database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
