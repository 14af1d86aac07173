package io.metaledger.command.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Journal;
import io.metaledger.journal.ReadOrder;
import io.metaledger.journal.StoredEvent;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states of one image; what no image holds is folded from the journal, up to the image's position. */
final class ImageStates implements States, Trial.Before {

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
        return Optional.ofNullable(glance(kind, kind.tag(id)));
    }

    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        return find(kind, id);
    }

    @Override
    public <S> Map<String, S> all(EntityKind<S> kind) {
        return image.all(kind);
    }

    @Override
    public <S> @Nullable S glance(EntityKind<S> kind, Tag tag) {
        return resident.contains(kind.tagKey()) ? image.find(kind, tag.value()).orElse(null) : folded(kind, tag);
    }

    /** Nothing is appended, so nothing has to be certain. */
    @Override
    public boolean isGuarded(Tag tag) {
        return false;
    }

    private <S> @Nullable S folded(EntityKind<S> kind, Tag tag) {
        if (kind.newestTells()) {
            StoredEvent newest = newest(tag);
            return newest == null ? null : evolve(kind, null, tag, newest);
        }
        var fold =
                new Object() {
                    @Nullable S state;
                };
        journal.find(
                EventQuery.tagged(tag),
                0,
                image.position(),
                event -> fold.state = evolve(kind, fold.state, tag, event));
        return fold.state;
    }

    private @Nullable StoredEvent newest(Tag tag) {
        var criterion = new EventQuery.Criterion(Set.of(tag), Set.of());
        return journal.scan(criterion, 0, image.position(), ReadOrder.NEWEST_FIRST, 1).stream()
                .findFirst()
                .orElse(null);
    }

    private <S> @Nullable S evolve(EntityKind<S> kind, @Nullable S state, Tag tag, StoredEvent event) {
        return kind.evolve(state, tag, journal.decode(event), event.position());
    }
}
