package io.metaledger.journal;

import io.metaledger.journal.JournalException.Stopped;
import io.metaledger.journal.JournalStore.HeadRow;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Takes in what other processes wrote, and only if it continues what this one knows. */
final class ForeignEvents {

    private final Ordering ordering;

    ForeignEvents(Ordering ordering) {
        this.ordering = ordering;
    }

    /** Where they are read from. */
    interface Tail {
        List<StoredEvent> read(long after, int limit) throws SQLException;
    }

    /** Takes in everything up to a head. */
    void takeIn(HeadRow row, Tail tail) throws SQLException {
        requireForward(ordering.durable(), row.head());
        while (ordering.durable().position() < row.head().position()) {
            Head known = ordering.durable();
            List<StoredEvent> events = wholeAppends(tail.read(known.position(), 2 * JournalSettings.APPEND_EVENTS_MAX));
            requireContinues(known, events);
            ordering.integrate(events);
        }
    }

    /** A head that went back means a promoted standby or a restored backup: acknowledged events are gone. */
    static void requireForward(Head known, Head found) {
        boolean wentBack = found.position() < known.position();
        boolean differs = found.position() == known.position() && !Arrays.equals(found.hash(), known.hash());
        if (wentBack || differs) {
            throw new Stopped(
                    "The journal in the database ends at position "
                            + found.position()
                            + (differs ? " with another history" : "")
                            + ", but this process knows position "
                            + known.position()
                            + " as durable. Was a backup restored, or a standby promoted that lacked the last"
                            + " commits? Check the database before you start again.");
        }
    }

    private static List<StoredEvent> wholeAppends(List<StoredEvent> events) {
        int end = events.size();
        while (end > 0 && !events.get(end - 1).endsItsAppend()) {
            end--;
        }
        return events.subList(0, end);
    }

    private static void requireContinues(Head known, List<StoredEvent> events) {
        byte[] hash = known.hash();
        long position = known.position();
        for (StoredEvent event : events) {
            hash = Chain.hash(hash, event, TagsText.of(event.tags()));
            if (event.position() != ++position || !Arrays.equals(hash, event.hash())) {
                throw new Stopped(
                        "The event at position "
                                + event.position()
                                + " does not continue the history that this process knows");
            }
        }
        if (events.isEmpty()) {
            throw new Stopped("The journal's head lies beyond position " + position + ", but no event follows there");
        }
    }
}
