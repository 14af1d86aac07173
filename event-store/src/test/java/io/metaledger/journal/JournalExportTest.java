package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A journal goes out and comes in as it was (ledger API, section 14). */
class JournalExportTest {

    private static final Tag ALICE = new Tag("test.person", "alice");
    private static final Tag BOB = new Tag("test.person", "bob");

    @TempDir Path directory;

    private Path masterKey;

    @BeforeEach
    void nameTheKey() {
        masterKey = directory.resolve("master.key");
    }

    @ParameterizedTest
    @CsvSource({"H2, POSTGRESQL", "POSTGRESQL, H2", "H2, H2", "POSTGRESQL, POSTGRESQL"})
    void an_export_of_an_import_is_the_same_bytes_and_goes_on(TestDatabases from, TestDatabases to) throws IOException {
        try (TestStore source = from.fresh();
                TestStore target = to.fresh();
                TestStore back = from.fresh()) {
            Database database = source.open();
            TinkSeals seals = seals(database);
            Sealed sealed = seals.seal(ALICE, new Secret("alice's"));
            Sealed erased = seals.seal(BOB, new Secret("bob's"));
            seals.destroy(BOB, seals.keys(BOB));
            long head = fill(database, 2_500);
            byte[] first = export(database);

            Database imported = target.open();
            Path file = Files.write(directory.resolve("first.jsonl"), first);
            assertThat(new JournalImport(imported, masterKey).read(file, _ -> {})).isEqualTo(head);

            assertThat(export(imported)).isEqualTo(first);
            assertThat(new Verifier(imported).verify(0, Optional.empty(), _ -> {}).findings()).isEmpty();
            assertThat(seals(imported).open(sealed)).contains(new Secret("alice's"));
            assertThat(seals(imported).open(erased)).isEmpty();

            Database again = back.open();
            new JournalImport(again, masterKey).read(file, _ -> {});
            assertThat(export(again)).isEqualTo(first);
            assertThat(fill(imported, 3)).isEqualTo(head + 3);
            assertThat(new Verifier(imported).verify(0, Optional.empty(), _ -> {}).findings()).isEmpty();
        }
    }

    @Test
    void the_past_stays_closed() throws IOException {
        try (TestStore source = TestDatabases.H2_IN_MEMORY.fresh();
                TestStore target = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = source.open();
            MasterKey.open(database, masterKey);
            Instant closed;
            try (Journal journal = journal(database)) {
                journal.append(AppendCondition.NONE, List.of(TestEvents.noted("a"))).durable().join();
                closed = Instant.now();
                journal.closeInstant(closed);
            }
            Path file = Files.write(directory.resolve("closed.jsonl"), export(database));
            Database imported = target.open();
            new JournalImport(imported, masterKey).read(file, _ -> {});
            assertThat(export(imported)).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void a_store_that_is_not_empty_takes_nothing() throws IOException {
        try (TestStore source = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = source.open();
            fill(database, 3);
            Path file = Files.write(directory.resolve("full.jsonl"), export(database));
            assertThatThrownBy(() -> new JournalImport(database, masterKey).read(file, _ -> {}))
                    .isInstanceOf(ImportRefused.class)
                    .hasMessageContaining("not empty");
        }
    }

    @Test
    void what_was_changed_or_cut_off_or_is_of_another_key_is_not_taken() throws IOException {
        try (TestStore source = TestDatabases.H2_IN_MEMORY.fresh();
                TestStore target = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = source.open();
            seals(database).seal(ALICE, new Secret("s"));
            fill(database, 5);
            String text = new String(export(database), StandardCharsets.UTF_8);
            Database imported = target.open();
            refused(imported, masterKey, text.replace("event 3", "event x"), "breaks at position 3");
            refused(imported, masterKey, text.substring(0, text.indexOf("\"position\":4") - 10), "not whole");
            refused(imported, masterKey, text.substring(0, text.lastIndexOf("{\"end\"")), "not whole");
            refused(imported, masterKey, "", "empty");
            refused(imported, masterKey, "{\"a\": 1}\n", "no header");
            refused(imported, masterKey, "hello\n", "no JSON");
            try (TestStore other = TestDatabases.H2_IN_MEMORY.fresh()) {
                Path wrong = directory.resolve("another.key");
                MasterKey.open(other.open(), wrong);
                refused(imported, wrong, text, "another master key");
            }
            assertThat(export(imported)).asString(StandardCharsets.UTF_8).contains("\"position\":0");
        }
    }

    @Test
    void whoever_forgot_the_master_key_can_put_it_there_and_import_again() throws IOException {
        try (TestStore source = TestDatabases.H2_IN_MEMORY.fresh();
                TestStore target = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = source.open();
            Sealed sealed = seals(database).seal(ALICE, new Secret("s"));
            long head = fill(database, 5);
            Path file = Files.write(directory.resolve("keyless.jsonl"), export(database));
            Path place = directory.resolve("place/master.key");
            Database imported = target.open();

            refused(imported, place, Files.readString(file), place + ", which is not there");
            assertThat(place).doesNotExist();
            Files.createDirectories(place.getParent());
            Files.copy(masterKey, place);
            assertThat(new JournalImport(imported, place).read(file, _ -> {})).isEqualTo(head);
            assertThat(seals(imported).open(sealed)).contains(new Secret("s"));
        }
    }

    /** Who takes it may be slow: what happens meanwhile is not in it, and waits for nothing. */
    @ParameterizedTest
    @CsvSource({"H2", "POSTGRESQL"})
    void what_happens_while_an_export_is_taken_is_not_in_it(TestDatabases databases) throws IOException {
        try (TestStore source = databases.fresh();
                TestStore target = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = source.open();
            TinkSeals seals = seals(database);
            Sealed sealed = seals.seal(ALICE, new Secret("alice's"));
            long head = fill(database, 1_200);
            byte[] before = export(database);
            var taken = new ByteArrayOutputStream();
            var busy =
                    new OutputStream() {
                        private boolean begun;

                        @Override
                        public void write(int one) {
                            if (!begun) {
                                begun = true;
                                seals.seal(BOB, new Secret("bob's"));
                                seals.destroy(ALICE, seals.keys(ALICE));
                                fill(database, 700);
                            }
                            taken.write(one);
                        }
                    };

            assertThat(new JournalExport(database).write(busy, _ -> {})).isEqualTo(head);

            assertThat(taken.toByteArray()).isEqualTo(before);
            Database imported = target.open();
            Path file = Files.write(directory.resolve("prefix.jsonl"), taken.toByteArray());
            assertThat(new JournalImport(imported, masterKey).read(file, _ -> {})).isEqualTo(head);
            assertThat(seals(imported).open(sealed)).contains(new Secret("alice's"));
            assertThat(export(database)).hasSizeGreaterThan(before.length);
        }
    }

    @Test
    void a_copy_is_the_same_bytes_or_none() throws IOException {
        try (TestStore source = TestDatabases.H2_IN_MEMORY.fresh()) {
            Database database = source.open();
            seals(database).seal(ALICE, new Secret("s"));
            fill(database, 3);
            byte[] whole = export(database);
            var copy = new ByteArrayOutputStream();
            var announced = new AtomicLong();
            var lines = new AtomicLong();
            assertThat(copy(whole, copy, announced, lines)).isEqualTo(3);
            assertThat(copy.toByteArray()).isEqualTo(whole);
            assertThat(announced).hasValue(3);
            assertThat(lines).hasValue(1 + 3 + 1);
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> copy(part, new ByteArrayOutputStream(), announced, lines))
                        .as("of %s bytes", length)
                        .isInstanceOf(ImportRefused.class);
            }
            byte[] page = "<html>\n".getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> copy(page, new ByteArrayOutputStream(), announced, lines))
                    .hasMessageContaining("no export");
        }
    }

    private static long copy(byte[] export, OutputStream out, AtomicLong announced, AtomicLong lines)
            throws IOException {
        return new ExportCopy(new ByteArrayInputStream(export), out).copy(announced::set, lines::set);
    }

    private void refused(Database database, Path master, String text, String why) throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.jsonl"), text);
        assertThatThrownBy(() -> new JournalImport(database, master).read(file, _ -> {}))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining(why);
    }

    private TinkSeals seals(Database database) {
        return new TinkSeals(database, MasterKey.open(database, masterKey), Clock.systemUTC());
    }

    private static byte[] export(Database database) throws IOException {
        var out = new ByteArrayOutputStream();
        new JournalExport(database).write(out, _ -> {});
        return out.toByteArray();
    }

    private static long fill(Database database, int events) {
        try (Journal journal = journal(database)) {
            long before = journal.head().position();
            var last = journal.append(AppendCondition.NONE, List.of(TestEvents.noted("event 1", "é\\ \" \n", "a")));
            for (int i = 2; i <= events; i++) {
                last = journal.append(AppendCondition.NONE, List.of(TestEvents.noted("event " + i, "a", "b" + i)));
            }
            assertThat(last.durable().join()).isEqualTo(before + events);
            return before + events;
        }
    }

    private static Journal journal(Database database) {
        return Journal.open(
                database,
                TestEvents.CATALOG,
                JournalSettings.defaults(),
                InstantSource.system(),
                new SimpleMeterRegistry());
    }
}
