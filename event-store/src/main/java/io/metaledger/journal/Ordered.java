package io.metaledger.journal;

import java.util.concurrent.CompletableFuture;

/**
 * An append that has its place in the order.
 *
 * @param marker right behind it: who decides on its events names this
 * @param durable completes with the position of its last event once that is durable. The position differs from the
 *     marker's when another process came in between and the append was ordered anew. Fails with a {@link
 *     JournalException}.
 */
public record Ordered(Marker marker, CompletableFuture<Long> durable) {}
