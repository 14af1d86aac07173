package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Recorded;

import java.util.List;
import java.util.function.Predicate;

/** A picture that goes forward with the events that it is given, of all entities or of some. For one thread. */
public final class MovingImage {

    private final ImageFold fold;
    private final Predicate<Tag> wanted;
    private FoldedImage image;

    MovingImage(ImageFold fold, FoldedImage start, Predicate<Tag> wanted) {
        this.fold = fold;
        this.wanted = wanted;
        this.image = start;
    }

    /** As it is now; it stays as it is when this one goes on. */
    public Image image() {
        return image;
    }

    FoldedImage folded() {
        return image;
    }

    /** The last event that it was given, or that it started from. */
    public long position() {
        return image.position();
    }

    /**
     * @param events of whole appends, that follow each other; those that change no entity of the picture may be missing
     */
    public void apply(List<Recorded> events) {
        image = fold.apply(image, events, wanted);
    }
}
