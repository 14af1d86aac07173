package io.metaledger.api.kernel;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A named point in the journal.
 *
 * @param position the end of an append, or 0
 * @param time of the instant that it was set to; null for position 0
 * @param note what for, as sent
 */
public record Bookmark(long position, @Nullable Instant time, @Nullable String note) {}
