package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.EventType;
import io.metaledger.api.kernel.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;

/** What was touched is found, where it was touched (ledger API, section 11). */
class VerifierTest {

    private static final int APPENDS = 40;
    private static final List<String> TABLES = List.of("event", "event_tag", "event_tag_head", "journal_head");

    /** A change of the tables, and where it must be found. */
    private record Mutation(String name, List<String> statements, TreeSet<Long> positions) {

        static Mutation at(String name, long position, String... statements) {
            return new Mutation(name, List.of(statements), new TreeSet<>(List.of(position)));
        }

        static Mutation at(String name, long one, long other, String... statements) {
            return new Mutation(name, List.of(statements), new TreeSet<>(List.of(one, other)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void what_was_written_verifies_whole_and_in_parts(TestDatabases databases) throws SQLException {
        try (TestStore store = databases.fresh()) {
            Database database = store.open();
            assertThat(new Verifier(database).verify(0, Optional.empty(), _ -> {}).findings()).isEmpty();
            long head = fill(database, new Random(1));
            var whole = new Verifier(database).verify(0, Optional.empty(), _ -> {});
            assertThat(whole.findings()).isEmpty();
            assertThat(whole.events()).isEqualTo(head);
            assertThat(whole.head().position()).isEqualTo(head);
            var part = new Verifier(database).verify(3, Optional.of(7L), _ -> {});
            assertThat(part.findings()).isEmpty();
            assertThat(part.events()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"H2_IN_MEMORY, 1000, 7", "POSTGRESQL, 150, 8"})
    void every_single_mutation_is_found_at_its_position(TestDatabases databases, int mutations, long seed)
            throws SQLException {
        try (TestStore store = databases.fresh()) {
            Database database = store.open();
            var random = new Random(seed);
            long head = fill(database, random);
            indexTags(database, head);
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute("create table kept_" + table + " as select * from " + table);
                }
                for (int i = 0; i < mutations; i++) {
                    Mutation mutation = mutation(random, head);
                    for (String sql : mutation.statements()) {
                        statement.executeUpdate(sql);
                    }
                    var found = new Verifier(database).verify(0, Optional.empty(), _ -> {}).findings();
                    var positions = new TreeSet<Long>();
                    found.forEach(finding -> positions.add(finding.position()));
                    assertThat(positions)
                            .as(
                                    "seed %d, mutation %d: %s %s, %s",
                                    seed, i, mutation.name(), mutation.statements(), found)
                            .isEqualTo(mutation.positions());
                    restore(statement);
                }
                assertThat(new Verifier(database).verify(0, Optional.empty(), _ -> {}).findings()).isEmpty();
            }
        }
    }

    private static void restore(Statement statement) throws SQLException {
        for (String table : TABLES) {
            statement.executeUpdate("delete from " + table);
            statement.executeUpdate("insert into " + table + " select * from kept_" + table);
        }
    }

    private static Mutation mutation(Random random, long head) {
        long p = 1 + random.nextLong(head);
        String where = " where position = " + p;
        return switch (random.nextInt(20)) {
            case 0 -> change(p, "payload", "'{\"text\":\"' || 'other' || '\"}'");
            case 1 -> change(p, "payload", "payload || ' '");
            case 2 -> change(p, "metadata", "'{}'");
            case 3 -> change(p, "tags", "'[]'");
            case 4 -> change(p, "tags", "'[' || ' ' || substring(tags, 2)");
            case 5 -> change(p, "tags", "'not json'");
            case 6 -> change(p, "type", "'test.other'");
            case 7 -> change(p, "type_version", "type_version + 1");
            case 8 -> change(p, "recorded_at", "recorded_at + 1");
            case 9 -> change(p, "id", "'" + new UUID(random.nextLong(), random.nextLong()) + "'");
            case 10 -> change(p, "append_first", "append_first - 1");
            case 11 -> change(p, "append_last", "append_last + 1");
            case 12 -> change(p, "hash", "kept.hash", random, head);
            case 13 -> Mutation.at("delete", p, "delete from event" + where);
            case 14 ->
                    Mutation.at(
                            "move beyond the end", p, head + 5, "update event set position = " + (head + 5) + where);
            case 15 ->
                    Mutation.at(
                            "append",
                            head + 1,
                            "insert into event select "
                                    + (head + 1)
                                    + ", "
                                    + (head + 1)
                                    + ", "
                                    + (head + 1)
                                    + ", id, recorded_at, type, type_version, '[]', payload, metadata, hash from event"
                                    + where);
            case 16 -> Mutation.at("untag", p, "delete from event_tag" + where);
            case 17 -> Mutation.at("tag", p, "insert into event_tag (tag, position) values ('a=b', " + p + ")");
            case 18 ->
                    Mutation.at(
                            "tags further than the head",
                            head + 3,
                            "update event_tag_head set position = " + (head + 3));
            default -> ofHead(random, head);
        };
    }

    private static Mutation change(long position, String column, String value) {
        return Mutation.at(
                "change of " + column,
                position,
                "update event set " + column + " = " + value + " where position = " + position);
    }

    /** Another event's hash. */
    private static Mutation change(long position, String column, String ignored, Random random, long head) {
        long other = position == head ? position - 1 : position + 1 + random.nextLong(head - position);
        return Mutation.at(
                "change of " + column,
                position,
                "update event set hash = (select k.hash from kept_event k where k.position = "
                        + other
                        + ") where position = "
                        + position);
    }

    private static Mutation ofHead(Random random, long head) {
        return switch (random.nextInt(3)) {
            case 0 -> Mutation.at("head further", head + 1, "update journal_head set position = position + 1");
            case 1 ->
                    Mutation.at(
                            "hash of the head",
                            head,
                            "update journal_head set hash = (select hash from kept_event where position = 1)");
            default -> Mutation.at("time of the head", head, "update journal_head set recorded_at = recorded_at - 1");
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_IN_MEMORY", "POSTGRESQL"})
    void two_events_that_changed_places_are_both_found(TestDatabases databases) throws SQLException {
        try (TestStore store = databases.fresh()) {
            Database database = store.open();
            fill(database, new Random(3), 1);
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("update event set position = 1000 where position = 5");
                statement.executeUpdate("update event set position = 5 where position = 9");
                statement.executeUpdate("update event set position = 9 where position = 1000");
            }
            assertThat(new Verifier(database).verify(0, Optional.empty(), _ -> {}).findings())
                    .containsExactly(new Finding(5, "reordered"), new Finding(9, "reordered"));
        }
    }

    private static void indexTags(Database database, long last) throws SQLException {
        try (JournalStore store = SqlStore.on(database, JournalSettings.defaults())) {
            assertThat(store.indexTags(last)).isEqualTo(last);
        }
    }

    /** What lies above is not missed, what is missing or superfluous below is found. */
    @ParameterizedTest
    @EnumSource(TestDatabases.class)
    void a_table_of_tags_that_has_not_followed_yet_is_whole(TestDatabases databases) throws SQLException {
        try (TestStore store = databases.fresh()) {
            Database database = store.open();
            long head = fill(database, new Random(4), 1);
            var rows = new JournalRows(database);
            rows.execute("delete from event_tag");
            rows.execute("update event_tag_head set position = 0");
            assertThat(new Verifier(database).verify(0, Optional.empty(), _ -> {}).findings()).isEmpty();

            indexTags(database, 20);
            assertThat(new Verifier(database).verify(0, Optional.empty(), _ -> {}).findings()).isEmpty();
            assertThat(new Verifier(database).verify(10, Optional.of(30L), _ -> {}).findings()).isEmpty();

            rows.execute("delete from event_tag where position = 11");
            rows.execute("insert into event_tag (tag, position) values ('a=b', 21)");
            assertThat(new Verifier(database).verify(0, Optional.empty(), _ -> {}).findings())
                    .containsExactly(
                            new Finding(11, Finding.What.PAYLOAD_CHANGED), new Finding(21, Finding.What.INSERTED));
            assertThat(head).isEqualTo(APPENDS);
        }
    }

    private static long fill(Database database, Random random) {
        return fill(database, random, 3);
    }

    private static long fill(Database database, Random random, int eventsMax) {
        long head = 0;
        try (Journal journal =
                Journal.open(
                        database,
                        TestEvents.CATALOG,
                        JournalSettings.defaults(),
                        InstantSource.system(),
                        new SimpleMeterRegistry())) {
            for (int i = 0; i < APPENDS; i++) {
                var events = new ArrayList<NewEvent>();
                for (int n = 0; n <= random.nextInt(eventsMax); n++) {
                    events.add(event("text " + i + " " + n, random));
                }
                head = journal.append(AppendCondition.NONE, events).durable().join();
            }
        }
        return head;
    }

    private static NewEvent event(String text, Random random) {
        var tags = List.of(new Tag("test.a", "x" + random.nextInt(5)), new Tag("test.b", text));
        String payload = "{\"text\":\"" + text + "\"}";
        return new NewEvent(
                UUID.randomUUID(), new EventType("test.noted", 1), tags, payload, "{\"actor\":\"a\"}", text);
    }
}
