package io.metaledger.journal;

import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The newest events, in memory, with a chain for each tag: conditions and tails are answered by walking the shortest
 * chain. Bounded in bytes, but what is not durable is never evicted. Not thread-safe; the journal's lock guards it.
 */
final class Window {

    private final long bytesMax;
    private final Map<Tag, Long> newest = new HashMap<>();
    private @Nullable Slot[] ring = new Slot[1024];
    private long first;
    private long last;
    private long bytes;

    /** An empty window after a position. */
    Window(long after, long bytesMax) {
        this.first = after + 1;
        this.last = after;
        this.bytesMax = bytesMax;
    }

    /** The first position that is still here; {@code last() + 1} when nothing is. */
    long first() {
        return first;
    }

    /** The newest position that was ever added and not withdrawn, whether it is still here or not. */
    long last() {
        return last;
    }

    long bytes() {
        return bytes;
    }

    Slot get(long position) {
        return Objects.requireNonNull(ring[index(position)]);
    }

    void add(Slot slot) {
        if (slot.position != last + 1) {
            throw new IllegalStateException("Position " + slot.position + " does not follow " + last);
        }
        if (last - first + 2 > ring.length) {
            grow();
        }
        for (int i = 0; i < slot.previous.length; i++) {
            Long before = newest.put(slot.tags.get(i), slot.position);
            slot.previous[i] = before == null ? 0 : before;
        }
        ring[index(slot.position)] = slot;
        last = slot.position;
        bytes += slot.bytes;
    }

    /** Forgets the oldest events until the window fits, but none above {@code durable}. */
    void evict(long durable) {
        while (bytes > bytesMax && first <= durable && first <= last) {
            Slot oldest = take(first);
            for (Tag tag : oldest.tags) {
                newest.remove(tag, oldest.position);
            }
            first++;
        }
    }

    /** Forgets everything above a position. */
    void withdrawAbove(long position) {
        while (last > position) {
            Slot newestSlot = take(last);
            for (int i = newestSlot.previous.length - 1; i >= 0; i--) {
                long before = newestSlot.previous[i];
                if (before >= first) {
                    newest.put(newestSlot.tags.get(i), before);
                } else {
                    newest.remove(newestSlot.tags.get(i));
                }
            }
            last--;
        }
    }

    /** Whether anything that is here and above {@code after} matches. */
    boolean anyMatch(EventQuery query, long after) {
        return anyMatch(query, after, last);
    }

    /** Whether anything that is here and in {@code (after, upTo]} matches. */
    boolean anyMatch(EventQuery query, long after, long upTo) {
        for (var criterion : query.criteria()) {
            if (!matches(criterion, after, upTo, 1).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What matches in {@code (after, upTo]} and is still here, oldest first. */
    List<Slot> find(EventQuery query, long after, long upTo) {
        if (query.criteria().size() == 1) {
            return matches(query.criteria().getFirst(), after, upTo, Integer.MAX_VALUE);
        }
        var found = new TreeMap<Long, Slot>();
        for (var criterion : query.criteria()) {
            matches(criterion, after, upTo, Integer.MAX_VALUE).forEach(slot -> found.put(slot.position, slot));
        }
        return List.copyOf(found.values());
    }

    private List<Slot> matches(EventQuery.Criterion criterion, long after, long upTo, int limit) {
        return criterion.tags().isEmpty() ? scan(criterion, after, upTo, limit) : walk(criterion, after, upTo, limit);
    }

    private List<Slot> scan(EventQuery.Criterion criterion, long after, long upTo, int limit) {
        var found = new ArrayList<Slot>();
        for (long p = Math.max(after + 1, first); p <= Math.min(upTo, last) && found.size() < limit; p++) {
            if (criterion.matches(get(p).type.name(), get(p).tags)) {
                found.add(get(p));
            }
        }
        return found;
    }

    private List<Slot> walk(EventQuery.Criterion criterion, long after, long upTo, int limit) {
        Tag chain = shortestChain(criterion, after);
        if (chain == null) {
            return List.of();
        }
        var found = new ArrayList<Slot>();
        long position = newest.getOrDefault(chain, 0L);
        while (position > after && position >= first && found.size() < limit) {
            Slot slot = get(position);
            if (position <= upTo && criterion.matches(slot.type.name(), slot.tags)) {
                found.add(slot);
            }
            position = slot.previous[slot.tags.indexOf(chain)];
        }
        Collections.reverse(found);
        return found;
    }

    /** The tag whose newest event is the oldest; null when one of them has none above {@code after}. */
    private @Nullable Tag shortestChain(EventQuery.Criterion criterion, long after) {
        Tag shortest = null;
        long end = Long.MAX_VALUE;
        for (Tag tag : criterion.tags()) {
            Long position = newest.get(tag);
            if (position == null || position <= after) {
                return null;
            }
            if (position < end) {
                end = position;
                shortest = tag;
            }
        }
        return shortest;
    }

    private Slot take(long position) {
        Slot slot = get(position);
        ring[index(position)] = null;
        bytes -= slot.bytes;
        return slot;
    }

    private void grow() {
        var larger = new @Nullable Slot[ring.length * 2];
        for (long p = first; p <= last; p++) {
            larger[(int) (p & (larger.length - 1))] = get(p);
        }
        ring = larger;
    }

    private int index(long position) {
        return (int) (position & (ring.length - 1));
    }
}
