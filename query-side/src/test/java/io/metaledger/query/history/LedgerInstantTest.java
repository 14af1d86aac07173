package io.metaledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.api.ledger.wire.LedgerProblem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class LedgerInstantTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:00:00Z, 2026-11-21T10:00:00Z",
        "2026-11-21t10:00:00z, 2026-11-21T10:00:00Z",
        "2026-11-21T10:00:00.5Z, 2026-11-21T10:00:00.5Z",
        "2026-11-21T10:00:00.000123Z, 2026-11-21T10:00:00.000123Z",
        "2026-11-21T10:00:00.1234567891234Z, 2026-11-21T10:00:00.123456789Z",
        "2026-11-21T12:00:00+02:00, 2026-11-21T10:00:00Z",
        "2026-11-21T12:00:00 02:00, 2026-11-21T10:00:00Z",
        "2026-11-21T04:30:00-05:30, 2026-11-21T10:00:00Z",
        "2026-11-22T09:59:00+23:59, 2026-11-21T10:00:00Z",
        "2026-11-21T10:00:00-00:00, 2026-11-21T10:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    })
    void a_time_is_read_with_any_offset_and_any_fraction(String text, Instant time) {
        assertThat(LedgerInstant.parse(text)).isEqualTo(new LedgerInstant.AtTime(time));
    }

    @ParameterizedTest
    @CsvSource({
        "-PT2H, 2026-11-21T08:00:00Z",
        "-pt2h, 2026-11-21T08:00:00Z",
        "-P1D, 2026-11-20T10:00:00Z",
        "-P1W, 2026-11-14T10:00:00Z",
        "-P1DT1H1M1.5S, 2026-11-20T08:58:58.5Z",
        "'-PT0,5S', 2026-11-21T09:59:59.5Z",
        "-P1M, 2026-10-21T10:00:00Z",
        "-P1Y2M3D, 2025-09-18T10:00:00Z",
        "-PT2592000S, 2026-10-22T10:00:00Z",
    })
    void a_duration_with_a_minus_goes_back_from_now(String text, Instant time) {
        var ago = (LedgerInstant.Ago) LedgerInstant.parse(text);
        assertThat(ago.before(NOW)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1234, 1234", "0012, 12", "99999999999999999999, 9223372036854775807"})
    void digits_are_a_position(String text, long position) {
        assertThat(LedgerInstant.parse(text)).isEqualTo(new LedgerInstant.AtPosition(position));
    }

    @Test
    void a_bookmark_begins_with_an_at_sign() {
        assertThat(LedgerInstant.parse("@before-upgrade")).isEqualTo(new LedgerInstant.Bookmark("before-upgrade"));
    }

    @Test
    void now_is_now() {
        assertThat(LedgerInstant.parse("now")).isEqualTo(new LedgerInstant.Now());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "Now",
                "-1",
                "+1",
                "1.5",
                "\u0661",
                "2026-11-21",
                "2026-11-21T10:00:00",
                "2026-11-21T10:00Z",
                "2026-11-21 10:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T10:00:61Z",
                "2026-11-21T10:00:00.Z",
                "2026-11-21T10:00:00+0200",
                "2026-11-21T10:00:00+24:00",
                "PT2H",
                "-P",
                "-PT",
                "-P1DT",
                "-PT-2H",
                "-P1H",
                "yesterday",
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> LedgerInstant.parse(text))
                .isInstanceOfSatisfying(
                        LedgerProblem.class, problem -> assertThat(problem.name()).isEqualTo("invalid-instant"));
    }

    @Test
    void the_longest_duration_is_still_in_range() {
        var ago =
                (LedgerInstant.Ago)
                        LedgerInstant.parse(
                                "-P99999999Y99999999M99999999W99999999DT999999999999H999999999999M999999999999S");
        assertThat(ago.before(NOW)).isBefore(Instant.EPOCH);
    }
}
