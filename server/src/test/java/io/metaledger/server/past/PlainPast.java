package io.metaledger.server.past;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.Journal;
import io.metaledger.journal.Recorded;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All states of one dialect that ever were, folded in the plainest way: from the first event, into plain maps, without
 * snapshots, tags or caches.
 */
final class PlainPast {

    /** The trees right after each append, and the one before the first. */
    final NavigableMap<Long, JsonNode> trees = new TreeMap<>();

    /** The last event of each append. */
    final NavigableMap<Long, Recorded> appends = new TreeMap<>();

    static PlainPast of(Journal journal, Dialect dialect) {
        var past = new PlainPast();
        var image = new PlainImage();
        past.trees.put(0L, tree(dialect, image));
        for (Recorded recorded : journal.read(0, Integer.MAX_VALUE)) {
            image.apply(recorded, dialect);
            if (recorded.event().endsItsAppend()) {
                past.trees.put(recorded.event().position(), tree(dialect, image));
                past.appends.put(recorded.event().position(), recorded);
            }
        }
        return past;
    }

    /** As a client reads it. */
    private static JsonNode tree(Dialect dialect, Image image) {
        return StoredJson.mapper().readTree(dialect.tree(image).toString());
    }

    JsonNode at(long position) {
        return trees.floorEntry(position).getValue();
    }

    private static final class PlainImage implements Image {

        /** Whose settings the trees of other dialects may show. */
        private static final Dialect LEDGER = new LedgerDialect();

        private final Map<Tag, Object> states = new HashMap<>();
        private long position;

        void apply(Recorded recorded, Dialect dialect) {
            position = recorded.event().position();
            for (Tag tag : recorded.event().tags()) {
                Stream.concat(dialect.kinds().stream(), LEDGER.kinds().stream())
                        .filter(kind -> kind.tagKey().equals(tag.key()))
                        .forEach(kind -> fold(kind, tag, recorded.payload()));
            }
        }

        private <S> void fold(EntityKind<S> kind, Tag tag, Object event) {
            S after = kind.evolve(kind.stateType().cast(states.get(tag)), tag, event);
            if (after == null) {
                states.remove(tag);
            } else {
                states.put(tag, after);
            }
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public long lastChange(String dialect) {
            return position;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public <S> Map<String, S> all(EntityKind<S> kind) {
            var all = new HashMap<String, S>();
            states.forEach((tag, state) -> {
                if (tag.key().equals(kind.tagKey())) {
                    all.put(tag.value(), kind.stateType().cast(state));
                }
            });
            return all;
        }

        @Override
        public <S> Optional<S> find(EntityKind<S> kind, String id) {
            return Optional.ofNullable(kind.stateType().cast(states.get(kind.tag(id))));
        }

        @Override
        public <S> Optional<S> peek(EntityKind<S> kind, String id) {
            return find(kind, id);
        }
    }

    static List<Long> ends(NavigableMap<Long, ?> by) {
        return List.copyOf(by.keySet());
    }
}
