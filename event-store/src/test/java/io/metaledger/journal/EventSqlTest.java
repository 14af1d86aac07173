package io.metaledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.Tag;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How many rows the embedded database looks at, by its own account: ten thousand events, each second one tagged. */
class EventSqlTest {

    private static final int EVENTS = 10_000;
    private static final int LIMIT = 20;
    private static final Pattern LOOKED_AT = Pattern.compile("scanCount: (\\d+)");

    private TestStore store;
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        store = TestDatabases.H2_IN_MEMORY.fresh();
        connection = store.open().dataSource().getConnection();
        try (var insert = connection.createStatement()) {
            insert.execute(
                    "insert into event select x, x, x, random_uuid(), x, 'toy.made', 1, '[]', '{}', '{}', X'00'"
                            + " from system_range(1, "
                            + EVENTS
                            + ")");
            insert.execute("update event_tag_head set position = " + EVENTS);
            insert.execute("insert into event_tag values ('toy.rare=1', 7), ('toy.rare=2', 9)");
            insert.execute(
                    "insert into event_tag select concat('toy.thing=', mod(x, 2)), x from system_range(1, "
                            + EVENTS
                            + ")");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_scan_by_tag_stops_at_its_limit(ReadOrder order) throws SQLException {
        assertThat(lookedAt(Set.of(new Tag("toy.thing", "1")), Set.of(), order)).allMatch(rows -> rows <= 2 * LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void a_scan_by_tag_and_type_stops_at_its_limit(ReadOrder order) throws SQLException {
        assertThat(lookedAt(Set.of(new Tag("toy.thing", "1")), Set.of("toy.made"), order))
                .allMatch(rows -> rows <= 2 * LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void a_scan_of_everything_stops_at_its_limit(ReadOrder order) throws SQLException {
        assertThat(lookedAt(Set.of(), Set.of(), order)).allMatch(rows -> rows <= 2 * LIMIT);
    }

    @Test
    void finding_what_has_a_tag_looks_at_nothing_else() throws SQLException {
        EventQuery query = EventQuery.anyOf(List.of(new Tag("toy.rare", "1"), new Tag("toy.rare", "2")));
        for (boolean tagged : List.of(false, true)) {
            var span = new EventSql.Span(0, EVENTS, tagged);
            assertThat(lookedAt(EventSql.positions(query, span, ReadOrder.OLDEST_FIRST, LIMIT)))
                    .allMatch(rows -> rows <= 4);
        }
        assertThat(lookedAt(EventSql.at("*", List.of(7L, 9L, 500L), ReadOrder.OLDEST_FIRST)))
                .allMatch(rows -> rows <= 5);
    }

    private List<Integer> lookedAt(Set<Tag> tags, Set<String> types, ReadOrder order) throws SQLException {
        var query = new EventQuery(List.of(new EventQuery.Criterion(tags, types)));
        var counts = new ArrayList<Integer>();
        for (boolean tagged : List.of(false, true)) {
            var span = new EventSql.Span(100, EVENTS - 100L, tagged);
            counts.addAll(lookedAt(EventSql.positions(query, span, order, LIMIT)));
        }
        return counts;
    }

    private List<Integer> lookedAt(EventSql sql) throws SQLException {
        var counts = new ArrayList<Integer>();
        try (var explain = connection.prepareStatement("explain analyze " + sql.text())) {
            for (int i = 0; i < sql.arguments().size(); i++) {
                explain.setObject(i + 1, sql.arguments().get(i));
            }
            try (var plan = explain.executeQuery()) {
                assertThat(plan.next()).isTrue();
                LOOKED_AT.matcher(plan.getString(1)).results().forEach(r -> counts.add(Integer.valueOf(r.group(1))));
            }
        }
        assertThat(counts).isNotEmpty();
        return counts;
    }
}
