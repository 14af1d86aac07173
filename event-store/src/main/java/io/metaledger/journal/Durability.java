package io.metaledger.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Who waits for a position to become durable. Not thread-safe; futures are handed back to be completed outside the
 * lock.
 */
final class Durability {

    private final TreeMap<Long, List<CompletableFuture<Void>>> waiting = new TreeMap<>();

    CompletableFuture<Void> at(long position) {
        var future = new CompletableFuture<Void>();
        waiting.computeIfAbsent(position, p -> new ArrayList<>()).add(future);
        return future;
    }

    List<CompletableFuture<Void>> reached(long position) {
        return take(waiting.headMap(position, true));
    }

    List<CompletableFuture<Void>> above(long position) {
        return take(waiting.tailMap(position, false));
    }

    private static List<CompletableFuture<Void>> take(java.util.SortedMap<Long, List<CompletableFuture<Void>>> part) {
        if (part.isEmpty()) {
            return List.of();
        }
        List<CompletableFuture<Void>> all = part.values().stream().flatMap(List::stream).toList();
        part.clear();
        return all;
    }
}
