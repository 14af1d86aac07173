package io.metaledger.query.kernel;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/**
 * Images in memory by position, bounded in number and in an estimate of their size; who was not asked for goes first.
 */
final class ImageShelf {

    private final int imagesMax;
    private final long bytesMax;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long bytes;
    private long asks;

    /** An image and the bytes that it takes for itself; what it shares with others counts for each. */
    record Held(FoldedImage image, long bytes) {}

    private static final class Entry {
        final Held held;
        long asked;

        Entry(Held held) {
            this.held = held;
        }
    }

    ImageShelf(int imagesMax, long bytesMax) {
        this.imagesMax = imagesMax;
        this.bytesMax = bytesMax;
    }

    /** The image at a position. */
    synchronized @Nullable Held get(long position) {
        Entry entry = entries.get(position);
        return entry == null ? null : asked(entry);
    }

    /** The newest at or before a position. */
    synchronized @Nullable Held floor(long position) {
        Map.Entry<Long, Entry> entry = entries.floorEntry(position);
        return entry == null ? null : asked(entry.getValue());
    }

    synchronized void put(Held held) {
        if (held.bytes() > bytesMax) {
            return;
        }
        Entry before = entries.put(held.image().position(), new Entry(held));
        bytes += held.bytes() - (before == null ? 0 : before.held.bytes());
        asked(entries.get(held.image().position()));
        while (entries.size() > imagesMax || bytes > bytesMax) {
            evict();
        }
    }

    private Held asked(@Nullable Entry entry) {
        if (entry == null) {
            throw new IllegalStateException("An image that was put on the shelf is not there");
        }
        entry.asked = ++asks;
        return entry.held;
    }

    /** A few dozen entries are looked through faster than a second index is kept. */
    private void evict() {
        long oldest = Long.MAX_VALUE;
        long position = 0;
        for (Map.Entry<Long, Entry> entry : entries.entrySet()) {
            if (entry.getValue().asked < oldest) {
                oldest = entry.getValue().asked;
                position = entry.getKey();
            }
        }
        Entry gone = entries.remove(position);
        bytes -= gone == null ? 0 : gone.held.bytes();
    }
}
