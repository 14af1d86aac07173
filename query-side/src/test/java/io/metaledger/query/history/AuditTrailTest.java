package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.ReadOrder;
import io.metaledger.journal.StoredEvent;
import io.metaledger.journal.TestDatabases;
import io.metaledger.query.history.ToyDialect.Noted;
import io.metaledger.query.history.ToyDialect.ThingRenamed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** More events than one portion: odd positions are notes, even ones are renamings of the thing {@code a}. */
@ParameterizedClass
@EnumSource(names = {"H2", "POSTGRESQL"})
class AuditTrailTest {

    private static final int EVENTS = 3 * EventScan.PORTION_EVENTS + 50;
    private static final Provenance ALICE = TestLedger.by("alice", "make_thing", "r1", "c1");
    private static final EventFilter RENAMINGS =
            new EventFilter(Optional.empty(), Set.of(new Tag("toy.thing", "a")), Set.of("toy.thing-renamed"), Map.of());
    private static final EventFilter NOTES = new EventFilter(Optional.of("other"), Set.of(), Set.of(), Map.of());

    @Parameter TestDatabases kind;

    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(kind);
        var events = new ArrayList<Object>();
        for (int i = 1; i <= EVENTS; i++) {
            events.add(i % 2 == 1 ? new Noted("n" + i) : new ThingRenamed("a", "n" + i));
        }
        ledger.append(ALICE, events.toArray());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void portions_join_without_gap_or_duplicate_oldest_first() {
        assertThat(positions(EventFilter.ALL, ReadOrder.OLDEST_FIRST)).isEqualTo(upwards(1, 1));
        assertThat(positions(RENAMINGS, ReadOrder.OLDEST_FIRST)).isEqualTo(upwards(2, 2));
        assertThat(positions(NOTES, ReadOrder.OLDEST_FIRST)).isEqualTo(upwards(1, 2));
    }

    @Test
    void portions_join_without_gap_or_duplicate_newest_first() {
        assertThat(positions(EventFilter.ALL, ReadOrder.NEWEST_FIRST)).isEqualTo(upwards(1, 1).reversed());
        assertThat(positions(RENAMINGS, ReadOrder.NEWEST_FIRST)).isEqualTo(upwards(2, 2).reversed());
        assertThat(positions(NOTES, ReadOrder.NEWEST_FIRST)).isEqualTo(upwards(1, 2).reversed());
    }

    @Test
    void a_page_of_the_newest_does_not_read_the_oldest() throws SQLException {
        spoil(2);
        for (var filter : List.of(EventFilter.ALL, RENAMINGS, NOTES)) {
            assertThat(ledger.trail.page(filter, all(), ReadOrder.NEWEST_FIRST, 20).events()).hasSize(20);
        }
        assertThatThrownBy(() -> positions(EventFilter.ALL, ReadOrder.OLDEST_FIRST))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_page_knows_whether_there_is_more() {
        int renamings = EVENTS / 2;
        assertThat(ledger.trail.page(RENAMINGS, all(), ReadOrder.NEWEST_FIRST, renamings).more()).isFalse();
        assertThat(ledger.trail.page(RENAMINGS, all(), ReadOrder.NEWEST_FIRST, renamings - 1).more()).isTrue();
    }

    @Test
    void a_page_of_large_events_ends_early_and_says_that_there_is_more() {
        String large = "x".repeat(1 << 19);
        long before = ledger.journal.head().position();
        for (int i = 0; i < 18; i++) {
            ledger.append(ALICE, new Noted(large));
        }
        EventPage page =
                ledger.trail.page(
                        NOTES, new Span(before, ledger.journal.head().position()), ReadOrder.OLDEST_FIRST, 18);
        assertThat(page.events()).hasSize(16);
        assertThat(page.more()).isTrue();
    }

    private List<Long> positions(EventFilter filter, ReadOrder order) {
        var positions = new ArrayList<Long>();
        ledger.trail
                .events(filter, all(), order)
                .forEachRemaining((StoredEvent event) -> positions.add(event.position()));
        return positions;
    }

    private Span all() {
        return new Span(0, ledger.journal.head().position());
    }

    private static List<Long> upwards(long first, long step) {
        return LongStream.iterate(first, p -> p <= EVENTS, p -> p + step).boxed().toList();
    }

    /** Makes an event that nobody can read. */
    private void spoil(long position) throws SQLException {
        try (var connection = ledger.database.dataSource().getConnection();
                var update = connection.prepareStatement("update event set tags = 'spoilt' where position = ?")) {
            update.setLong(1, position);
            update.executeUpdate();
        }
    }
}
