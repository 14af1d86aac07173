package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.journal.TestDatabases;
import io.metaledger.query.history.ToyDialect.ThingMade;
import io.metaledger.query.history.ToyDialect.ThingRenamed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Three appends, a second apart: 1, then 2 to 4, then 5. */
@ParameterizedClass
@EnumSource(names = {"H2", "POSTGRESQL"})
class InstantsTest {

    private static final Provenance ALICE = TestLedger.by("alice", "make_thing", "r1", "c1");

    @Parameter TestDatabases kind;

    private TestLedger ledger;
    private Instant first;
    private Instant second;
    private Instant third;

    @BeforeEach
    void open() {
        ledger = new TestLedger(kind);
        ledger.append(ALICE, new ThingMade("a", "x"));
        first = ledger.now;
        ledger.append(ALICE, new ThingMade("b", "x"), new ThingRenamed("a", "b"), new ThingRenamed("b", "a"));
        second = ledger.now;
        ledger.append(ALICE, new ThingMade("c", "x"));
        third = ledger.now;
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_position_is_after_its_event_and_has_its_time() {
        assertThat(at("1")).isEqualTo(new Moment(1, Optional.of(first)));
        assertThat(at("5")).isEqualTo(new Moment(5, Optional.of(third)));
    }

    @Test
    void a_position_inside_an_append_is_its_end() {
        assertThat(at("2")).isEqualTo(at("4"));
        assertThat(at("3")).isEqualTo(new Moment(4, Optional.of(second)));
    }

    @Test
    void position_zero_is_the_empty_ledger() {
        assertThat(at("0")).isEqualTo(new Moment(0, Optional.empty()));
    }

    @Test
    void a_time_includes_the_events_of_that_very_microsecond() {
        assertThat(at(second.toString()).position()).isEqualTo(4);
        assertThat(at(second.minus(1, ChronoUnit.MICROS).toString()).position()).isEqualTo(1);
        assertThat(at(second.plus(1, ChronoUnit.MICROS).toString()).position()).isEqualTo(4);
        assertThat(at(third.minusNanos(1).toString()).position()).isEqualTo(4);
        assertThat(at(third.toString()).position()).isEqualTo(5);
    }

    @Test
    void a_duration_goes_back_from_now() {
        assertThat(at("-PT1S")).isEqualTo(new Moment(4, Optional.of(second)));
        assertThat(at("-PT0S")).isEqualTo(new Moment(5, Optional.of(third)));
    }

    @Test
    void now_is_the_newest() {
        assertThat(at("now")).isEqualTo(new Moment(5, Optional.of(third)));
    }

    @Test
    void an_instant_that_was_asked_for_stays_as_it_was_whatever_the_clock_does() {
        ledger.now = third.plusSeconds(10);
        Instant asked = third.plusSeconds(5);
        Moment before = at(asked.toString());
        ledger.now = third.plusSeconds(1);
        ledger.appendNow(ALICE, new ThingMade("d", "x"));
        ledger.now = third.plusSeconds(10);
        assertThat(at(asked.toString())).isEqualTo(before).isEqualTo(new Moment(5, Optional.of(asked)));
    }

    @Test
    void an_event_ahead_of_the_clock_is_no_future() {
        ledger.now = first;
        assertThat(at(third.toString()).position()).isEqualTo(5);
        assertThat(problem(third.plus(1, ChronoUnit.MICROS).toString())).isEqualTo("400 instant-in-the-future");
    }

    @Test
    void what_is_not_there_is_refused() {
        assertThat(problem("6")).isEqualTo("400 instant-in-the-future");
        assertThat(problem("99999999999999999999")).isEqualTo("400 instant-in-the-future");
        assertThat(problem(third.plusSeconds(1).toString())).isEqualTo("400 instant-in-the-future");
        assertThat(problem(first.minus(1, ChronoUnit.MICROS).toString())).isEqualTo("400 before-the-beginning");
        assertThat(problem("-P1D")).isEqualTo("400 before-the-beginning");
        assertThat(problem("-P99999999Y")).isEqualTo("400 before-the-beginning");
        assertThat(problem("0001-01-01T00:00:00Z")).isEqualTo("400 before-the-beginning");
        assertThat(problem("@before-upgrade")).isEqualTo("404 unknown-bookmark");
        assertThat(problem("yesterday")).isEqualTo("400 invalid-instant");
    }

    @Test
    void an_empty_ledger_has_position_zero_and_no_past() {
        try (var empty = new TestLedger(kind)) {
            assertThat(empty.instants.resolve("0").position()).isZero();
            assertThat(empty.instants.resolve("now").position()).isZero();
            assertThatThrownBy(() -> empty.instants.resolve("-PT1S"))
                    .isInstanceOf(LedgerProblem.class)
                    .hasMessageContaining("none yet");
        }
    }

    private Moment at(String text) {
        return ledger.instants.resolve(text);
    }

    private String problem(String text) {
        try {
            return "found " + at(text);
        } catch (LedgerProblem problem) {
            return TestLedger.problem(problem.reply());
        }
    }
}
