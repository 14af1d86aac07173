package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class MasterKeyTest {

    @ParameterizedTest
    @EnumSource
    void a_new_store_gets_a_new_key_that_only_its_owner_can_read(TestDatabases kind) throws IOException {
        try (var store = kind.fresh();
                var database = store.open()) {
            Path file = store.directory().resolve("keys").resolve("master.key");
            MasterKey key = MasterKey.open(database, file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(MasterKey.open(database, file).fingerprint()).isEqualTo(key.fingerprint());
            try (var files = Files.list(file.getParent())) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void the_same_key_has_the_same_fingerprint_in_every_store() {
        try (var one = TestDatabases.H2_IN_MEMORY.fresh();
                var other = TestDatabases.H2_IN_MEMORY.fresh()) {
            Path file = one.directory().resolve("master.key");
            assertThat(MasterKey.open(one.open(), file).fingerprint())
                    .isEqualTo(MasterKey.open(other.open(), file).fingerprint())
                    .hasSize(64);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_store_is_not_opened_without_its_key(TestDatabases kind) throws IOException {
        try (var store = kind.fresh();
                var database = store.open()) {
            Path file = store.directory().resolve("master.key");
            String fingerprint = MasterKey.open(database, file).fingerprint();
            Files.delete(file);
            assertThatThrownBy(() -> MasterKey.open(database, file))
                    .isInstanceOf(MasterKeyException.class)
                    .hasMessage(
                            "The store in "
                                    + database.where()
                                    + " needs its master key (fingerprint "
                                    + fingerprint.substring(0, 8)
                                    + "), but there is no file "
                                    + file
                                    + ": put the key file with which the store was begun there, or name its place");
            assertThat(file).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_store_is_not_opened_with_the_key_of_another(TestDatabases kind) throws IOException {
        try (var store = kind.fresh();
                var database = store.open();
                var other = TestDatabases.H2_IN_MEMORY.fresh()) {
            MasterKey.open(database, store.directory().resolve("master.key"));
            Path foreign = other.directory().resolve("master.key");
            MasterKey.open(other.open(), foreign);
            byte[] before = Files.readAllBytes(foreign);
            assertThatThrownBy(() -> MasterKey.open(database, foreign))
                    .isInstanceOf(MasterKeyException.class)
                    .hasMessageContaining("needs another master key")
                    .hasMessageContaining(foreign.toString())
                    .hasMessageContaining("put the key file with which the store was begun there");
            assertThat(Files.readAllBytes(foreign)).isEqualTo(before);
        }
    }

    @Test
    void a_damaged_key_is_refused_and_left_as_it_is() throws IOException {
        try (var store = TestDatabases.H2_IN_MEMORY.fresh();
                var database = store.open()) {
            Path file = store.directory().resolve("master.key");
            Files.writeString(file, "{\"key\": [");
            assertThatThrownBy(() -> MasterKey.open(database, file))
                    .isInstanceOf(MasterKeyException.class)
                    .hasMessage("The master key " + file + " is damaged; put the original file there");
            assertThat(file).hasContent("{\"key\": [");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void processes_that_begin_a_store_together_agree_on_one_key(TestDatabases kind) throws Exception {
        try (var store = kind.fresh();
                var threads = Executors.newFixedThreadPool(8)) {
            var database = store.open();
            Path file = store.directory().resolve("master.key");
            var starts =
                    threads.invokeAll(
                            IntStream.range(0, 8)
                                    .mapToObj(
                                            i -> (Callable<String>) () -> MasterKey.open(database, file).fingerprint())
                                    .toList());
            String expected = MasterKey.open(database, file).fingerprint();
            for (var start : starts) {
                assertThat(start.get()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void of_processes_that_begin_a_store_with_files_of_their_own_one_wins(TestDatabases kind) throws Exception {
        try (var store = kind.fresh();
                var threads = Executors.newFixedThreadPool(8)) {
            var database = store.open();
            var files = IntStream.range(0, 8).mapToObj(i -> store.directory().resolve(i + ".key")).toList();
            var starts =
                    threads.invokeAll(
                            files.stream()
                                    .map(file -> (Callable<MasterKey>) () -> MasterKey.open(database, file))
                                    .toList());
            for (int i = 0; i < starts.size(); i++) {
                assertThat(files.get(i).toFile().exists()).isEqualTo(starts.get(i).state() == Future.State.SUCCESS);
            }
            assertThat(starts).filteredOn(start -> start.state() == Future.State.SUCCESS).hasSize(1);
        }
    }
}
