package io.metaledger.query.kernel;

import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A picture that is found out as far as it is asked for: entity by entity, or whole when that does not do. */
final class PastImage implements Image {

    private final long position;
    private final Instant now;
    private final PastImages past;
    private volatile @Nullable FoldedImage whole;

    PastImage(long position, Instant now, PastImages past) {
        this.position = position;
        this.now = now;
        this.past = past;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long lastChange(String dialect) {
        return whole().lastChange(dialect);
    }

    @Override
    public <S> Optional<S> find(EntityKind<S> kind, String id) {
        FoldedImage known = whole;
        return known == null ? past.entities().find(kind, id, this) : known.find(kind, id);
    }

    @Override
    public <S> Optional<S> peek(EntityKind<S> kind, String id) {
        return find(kind, id);
    }

    @Override
    public <S> Map<String, S> all(EntityKind<S> kind) {
        return whole().all(kind);
    }

    FoldedImage whole() {
        FoldedImage known = whole;
        if (known == null) {
            known = past.whole(position);
            whole = known;
        }
        return known;
    }
}
