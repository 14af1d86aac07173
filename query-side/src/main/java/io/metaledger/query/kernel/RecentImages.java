package io.metaledger.query.kernel;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Some of the images that the views have published lately. They share with the present whatever has not changed since,
 * so they cost little.
 */
final class RecentImages {

    /** How many. */
    static final int IMAGES_MAX = 64;

    /** How many events lie between them. */
    static final int EVERY_EVENTS = 500;

    private final ConcurrentSkipListMap<Long, FoldedImage> images = new ConcurrentSkipListMap<>();
    private volatile FoldedImage newest = FoldedImage.EMPTY;

    /** In rising order of positions. */
    void add(FoldedImage image) {
        newest = image;
        if (images.isEmpty() || image.position() - images.lastKey() >= EVERY_EVENTS) {
            images.put(image.position(), image);
            if (images.size() > IMAGES_MAX) {
                images.pollFirstEntry();
            }
        }
    }

    /** The newest at or before a position. */
    @Nullable FoldedImage floor(long position) {
        FoldedImage present = newest;
        if (present.position() > 0 && present.position() <= position) {
            return present;
        }
        Map.Entry<Long, FoldedImage> entry = images.floorEntry(position);
        return entry == null ? null : entry.getValue();
    }
}
