package io.metaledger.query.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.metaledger.api.ledger.wire.LedgerProblem;
import io.metaledger.journal.Journal;
import io.metaledger.journal.Micros;
import io.metaledger.journal.StoredEvent;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds instants in the journal. An instant that a later event could still fall into is closed first, so that the
 * answer is the same for ever, whatever the clocks do.
 */
public final class Instants {

    /** How many instants are remembered; they never move, so there is no need to look for them twice. */
    private static final int REMEMBERED_MAX = 10_000;

    private final Journal journal;
    private final InstantSource clock;
    private final Bookmarks bookmarks;
    private final Cache<Long, Moment> positions = Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();
    private final Cache<Instant, Long> times = Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    public Instants(Journal journal, InstantSource clock, Bookmarks bookmarks) {
        this.journal = journal;
        this.clock = clock;
        this.bookmarks = bookmarks;
    }

    /**
     * @throws LedgerProblem if it is none of the forms, or in the future, or before the first event, or an unknown
     *     bookmark
     * @throws io.metaledger.journal.JournalException.Unavailable if the database does not answer
     */
    public Moment resolve(String text) {
        return switch (LedgerInstant.parse(text)) {
            case LedgerInstant.AtPosition at -> atPosition(at.position(), text);
            case LedgerInstant.AtTime at -> atTime(at.time(), text);
            case LedgerInstant.Ago ago -> atTime(ago.before(clock.instant()), text);
            case LedgerInstant.Bookmark(String name) ->
                    bookmarks.find(name).orElseThrow(() -> LedgerProblem.unknownBookmark(name));
            case LedgerInstant.Now _ -> new Moment(journal.confirmHead(), Optional.of(clock.instant()));
        };
    }

    private Moment atPosition(long position, String text) {
        if (position == 0) {
            return Moment.EMPTY_LEDGER;
        }
        if (position > journal.head().position() && position > journal.confirmHead()) {
            throw LedgerProblem.positionInTheFuture(text, journal.head().position());
        }
        Moment known = positions.getIfPresent(position);
        return known == null ? found(position) : known;
    }

    private Moment found(long position) {
        StoredEvent event =
                journal.at(position)
                        .orElseThrow(() -> new IllegalStateException("The journal has lost its event " + position));
        var moment = new Moment(event.appendLast(), Optional.of(event.time()));
        positions.put(position, moment);
        return moment;
    }

    private Moment atTime(Instant time, String text) {
        Long known = times.getIfPresent(time);
        return new Moment(known == null ? found(time, text) : known, Optional.of(time));
    }

    private long found(Instant time, String text) {
        refuseLongAgo(time, text);
        settle(time);
        long position = journal.lastBefore(time.plus(1, ChronoUnit.MICROS));
        if (position == 0) {
            throw beforeTheBeginning(text);
        }
        times.put(time, position);
        return position;
    }

    /** From here on nothing is recorded at or before the time. */
    private void settle(Instant time) {
        Instant now = clock.instant();
        if (!time.isAfter(now)) {
            journal.closeInstant(time);
            return;
        }
        journal.confirmHead(); // the newest event may be ahead of this clock, and its time is no future
        if (Micros.of(time) > journal.head().recordedAt()) {
            throw LedgerProblem.timeInTheFuture(time, now);
        }
    }

    /** No computer kept a journal before 1970, and the journal's microseconds do not reach back without end. */
    private void refuseLongAgo(Instant time, String text) {
        if (time.isBefore(Instant.EPOCH)) {
            throw beforeTheBeginning(text);
        }
    }

    private LedgerProblem beforeTheBeginning(String text) {
        return journal.at(1)
                .map(first -> LedgerProblem.beforeTheBeginning(text, first.time()))
                .orElseGet(() -> LedgerProblem.beforeAnything(text));
    }
}
