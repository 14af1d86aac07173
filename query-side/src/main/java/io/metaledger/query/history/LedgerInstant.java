package io.metaledger.query.history;

import io.metaledger.api.ledger.wire.LedgerProblem;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in the journal as somebody wrote it (ledger API, section 1). {@link Instants} tells where it is. */
public sealed interface LedgerInstant {

    /** After the event at that position; 0 is the empty ledger. */
    record AtPosition(long position) implements LedgerInstant {}

    /** After all events whose time is at or before it. */
    record AtTime(Instant time) implements LedgerInstant {}

    /** That long before now. Years and months are those of the calendar in UTC. */
    record Ago(Period days, Duration hours) implements LedgerInstant {
        Instant before(Instant now) {
            return now.atOffset(ZoneOffset.UTC).minus(days).minus(hours).toInstant();
        }
    }

    record Bookmark(String name) implements LedgerInstant {}

    record Now() implements LedgerInstant {}

    /**
     * @throws LedgerProblem {@code invalid-instant}
     */
    static LedgerInstant parse(String text) {
        if (text.equals("now")) {
            return new Now();
        }
        if (text.startsWith("@") && text.length() > 1) {
            return new Bookmark(text.substring(1));
        }
        return Forms.position(text)
                .or(() -> Forms.time(text))
                .or(() -> Forms.ago(text))
                .orElseThrow(() -> LedgerProblem.invalidInstant(text));
    }

    /** The forms that take some reading. */
    final class Forms {

        /** RFC 3339. A blank before the offset is a plus sign that somebody forgot to encode. */
        private static final Pattern TIME =
                Pattern.compile(
                        "(\\d{4}-\\d\\d-\\d\\d)[Tt](\\d\\d:\\d\\d):([0-5]\\d|60)(?:\\.(\\d+))?(?:[Zz]|([-+"
                                + " ])([01]\\d|2[0-3]):([0-5]\\d))");

        /** ISO 8601, with a minus; the bounds on the digits keep all sums in range. */
        private static final Pattern AGO =
                Pattern.compile(
                        "-P(?=.)(?:(\\d{1,8})Y)?(?:(\\d{1,8})M)?(?:(\\d{1,8})W)?(?:(\\d{1,8})D)?"
                                + "(?:T(?=\\d)(?:(\\d{1,12})H)?(?:(\\d{1,12})M)?(?:(\\d{1,12})(?:[.,](\\d{1,9}))?S)?)?",
                        Pattern.CASE_INSENSITIVE);

        private static final Pattern DIGITS = Pattern.compile("\\d+");
        private static final int LONG_DIGITS = 18;

        private Forms() {}

        /** More digits than a position can have are a position beyond all. */
        static Optional<LedgerInstant> position(String text) {
            if (!DIGITS.matcher(text).matches()) {
                return Optional.empty();
            }
            String digits = text.replaceFirst("^0+(?=\\d)", "");
            return Optional.of(new AtPosition(digits.length() > LONG_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits)));
        }

        static Optional<LedgerInstant> time(String text) {
            Matcher m = TIME.matcher(text);
            if (!m.matches()) {
                return Optional.empty();
            }
            try {
                Instant time =
                        LocalDateTime.parse(m.group(1) + "T" + m.group(2))
                                .plusSeconds(number(m, 3))
                                .plusNanos(nanos(m, 4))
                                .toInstant(ZoneOffset.UTC);
                Duration offset = Duration.ofHours(number(m, 6)).plusMinutes(number(m, 7));
                return Optional.of(new AtTime("-".equals(m.group(5)) ? time.plus(offset) : time.minus(offset)));
            } catch (DateTimeException e) {
                return Optional.empty(); // no such day or hour
            }
        }

        static Optional<LedgerInstant> ago(String text) {
            Matcher m = AGO.matcher(text);
            if (!m.matches()) {
                return Optional.empty();
            }
            var days = Period.of((int) number(m, 1), (int) number(m, 2), (int) (number(m, 3) * 7 + number(m, 4)));
            var hours =
                    Duration.ofHours(number(m, 5))
                            .plusMinutes(number(m, 6))
                            .plusSeconds(number(m, 7))
                            .plusNanos(nanos(m, 8));
            return Optional.of(new Ago(days, hours));
        }

        private static long number(Matcher m, int group) {
            String digits = m.group(group);
            return digits == null ? 0 : Long.parseLong(digits);
        }

        /** A fraction of any length; what is finer than nanoseconds is cut off, since no event's time is. */
        private static long nanos(Matcher m, int group) {
            String fraction = m.group(group);
            return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
        }
    }
}
