package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Where an instant is in the journal.
 *
 * @param position the end of an append, or 0
 * @param time the asked time; of a position that event's time; null for position 0
 */
public record JournalPoint(long position, @Nullable Instant time) {}
