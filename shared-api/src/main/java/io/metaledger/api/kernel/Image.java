package io.metaledger.api.kernel;

import java.time.Instant;
import java.util.Map;

/** A consistent picture of all dialects right after one append. Immutable; a reader keeps the one it was given. */
public interface Image extends States {

    /** The last event that the picture knows of; 0 for the empty ledger. */
    long position();

    /**
     * The last event, at or before {@link #position()}, that changed what the dialect's tree shows; 0 when none did.
     */
    long lastChange(String dialect);

    /** The time that the answer is for: now for the present, the asked instant for the past. */
    Instant now();

    @Override
    <S> Map<String, S> all(EntityKind<S> kind);
}
