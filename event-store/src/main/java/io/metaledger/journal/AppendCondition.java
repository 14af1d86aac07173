package io.metaledger.journal;

/** An append holds only if nothing that matches the query has been ordered after the marker. */
public record AppendCondition(Marker marker, EventQuery query) {

    /** No condition at all. */
    public static final AppendCondition NONE = new AppendCondition(Marker.START, EventQuery.NONE);
}
