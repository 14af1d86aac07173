package io.metaledger.query.history;

import io.metaledger.api.kernel.Image;
import io.metaledger.query.kernel.PastImages;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an instant is in the journal.
 *
 * @param position the end of an append, or 0; the same for ever
 * @param time the asked time; of a position that event's time; none for position 0
 */
public record Moment(long position, Optional<Instant> time) {

    static final Moment EMPTY_LEDGER = new Moment(0, Optional.empty());

    /** The picture of then. */
    Image in(PastImages past) {
        return past.at(position, time.orElse(Instant.EPOCH));
    }
}
