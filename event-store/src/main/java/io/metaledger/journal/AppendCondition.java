package io.metaledger.journal;

/**
 * An append holds only if nothing that matches the query has been ordered after the marker.
 *
 * @param seen every event that the decision may have looked at, which can be more than what it must not miss; an append
 *     outlives the withdrawal of events that it has not seen
 */
public record AppendCondition(Marker marker, EventQuery query, EventQuery seen) {

    /** No condition at all. */
    public static final AppendCondition NONE = new AppendCondition(Marker.START, EventQuery.NONE);

    /** Of a decision that may have looked at anything. */
    public AppendCondition(Marker marker, EventQuery query) {
        this(marker, query, EventQuery.EVERYTHING);
    }
}
