package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.States;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Journal;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states of one image; what no image holds is folded from the journal, up to the image's position. */
final class ImageStates implements States {

    private final Image image;
    private final Journal journal;
    private final Set<String> resident;

    /**
     * @param resident the tag keys of the kinds that the image holds completely
     */
    ImageStates(Image image, Journal journal, Set<String> resident) {
        this.image = image;
        this.journal = journal;
        this.resident = resident;
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        return Optional.ofNullable(load(kind, id));
    }

    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        return find(kind, id);
    }

    @Override
    public <S> Map<String, S> all(EntityKind<S> kind) {
        return image.all(kind);
    }

    <S> @Nullable S load(EntityKind<S> kind, String id) {
        return resident.contains(kind.tagKey()) ? image.find(kind, id).orElse(null) : folded(kind, id);
    }

    private <S> @Nullable S folded(EntityKind<S> kind, String id) {
        var fold =
                new Object() {
                    @Nullable S state;
                };
        var tag = kind.tag(id);
        journal.find(
                EventQuery.tagged(tag),
                0,
                image.position(),
                event -> fold.state = kind.evolve(fold.state, tag, journal.decode(event)));
        return fold.state;
    }
}
