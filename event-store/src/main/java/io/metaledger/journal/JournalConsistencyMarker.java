package io.metaledger.journal;

import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;

/** A marker as Axon carries it from sourcing to appending; the generation goes along. */
final class JournalConsistencyMarker extends GlobalIndexConsistencyMarker {

    private final Marker marker;

    JournalConsistencyMarker(Marker marker) {
        super(marker.position());
        this.marker = marker;
    }

    static Marker markerOf(ConsistencyMarker given) {
        if (given instanceof JournalConsistencyMarker ours) {
            return ours.marker;
        }
        if (given.equals(ORIGIN)) {
            return Marker.START;
        }
        throw new IllegalArgumentException("Not a marker that this journal gave out: " + given);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JournalConsistencyMarker that && marker.equals(that.marker);
    }

    @Override
    public int hashCode() {
        return marker.hashCode();
    }

    @Override
    public String toString() {
        return marker.toString();
    }
}
