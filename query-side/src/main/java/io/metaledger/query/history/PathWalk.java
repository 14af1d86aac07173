package io.metaledger.query.history;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerDialect;
import io.metaledger.api.kernel.Rendered;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.EventQuery;
import io.metaledger.journal.Journal;
import io.metaledger.journal.Recorded;
import io.metaledger.journal.StoredEvent;
import io.metaledger.query.kernel.MovingImage;
import io.metaledger.query.kernel.PastImages;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Goes through stretches of the journal, append by append, and tells which made a path different. Where the path's tags
 * are entities that it follows from, only their events are read and only they are folded; else everything is.
 */
final class PathWalk {

    private static final int PORTION_EVENTS = 1_000;

    private final Journal journal;
    private final PastImages past;
    private final Dialect dialect;
    private final JsonPointer path;
    private final Optional<Set<Tag>> tags;
    private final boolean alone;
    private final Rendered rendered = new Rendered();
    private @Nullable MovingImage kept;

    PathWalk(Journal journal, PastImages past, Dialect dialect, JsonPointer path) {
        this.journal = journal;
        this.past = past;
        this.dialect = dialect;
        this.path = path;
        this.tags = dialect.tagsOf(path);
        this.alone = tags.isPresent() && areEntities(tags.get(), dialect);
    }

    private static boolean areEntities(Set<Tag> tags, Dialect dialect) {
        Set<String> kinds = dialect.kinds().stream().map(EntityKind::tagKey).collect(Collectors.toSet());
        return tags.stream().map(Tag::key).allMatch(kinds::contains);
    }

    /** The appends whose last event is in the span, oldest first. The span begins and ends at ends of appends. */
    List<PathChange> through(Span span) {
        return new Stretch(span).walk();
    }

    private final class Stretch {

        private final Span span;
        private final List<PathChange> found = new ArrayList<>();
        private final List<Recorded> append = new ArrayList<>();
        private MovingImage moving;
        private @Nullable JsonNode before;

        Stretch(Span span) {
            this.span = span;
            this.moving = start(span.after());
        }

        List<PathChange> walk() {
            if (alone) {
                walkAlone();
            } else if (tags.isPresent()) {
                walkByTag(tags.get());
            } else {
                walkAll();
            }
            kept = moving;
            return found;
        }

        /** The entities' own events, and no others. */
        private void walkAlone() {
            journal.find(
                    EventQuery.anyOf(tags.orElseThrow()),
                    moving.position(),
                    span.upTo(),
                    event -> take(new Recorded(event, journal.decode(event))));
            endAppend();
        }

        /** From one append with a tag to the next. Between them the path stays as it is, so most of that is skipped. */
        private void walkByTag(Set<Tag> wanted) {
            var appends = new TreeMap<Long, Long>();
            journal.find(
                    EventQuery.anyOf(wanted),
                    span.after(),
                    span.upTo(),
                    event -> appends.put(event.appendFirst(), event.appendLast()));
            appends.forEach((first, last) -> {
                goTo(first - 1);
                append.addAll(journal.read(first - 1, (int) (last - first + 1)));
                endAppend();
            });
        }

        private void goTo(long position) {
            if (!past.isNearer(moving, position)) {
                moving = past.from(position);
            }
            while (moving.position() < position) {
                int max = (int) Math.min(PORTION_EVENTS, position - moving.position());
                moving.apply(journal.read(moving.position(), max));
            }
        }

        private void walkAll() {
            long position = moving.position();
            while (position < span.upTo()) {
                int max = (int) Math.min(PORTION_EVENTS, span.upTo() - position);
                List<Recorded> portion = journal.read(position, max);
                portion.forEach(this::take);
                endAppend();
                position = portion.getLast().event().position();
            }
        }

        private void take(Recorded recorded) {
            if (!append.isEmpty() && append.getFirst().event().appendLast() != recorded.event().appendLast()) {
                endAppend();
            }
            append.add(recorded);
        }

        private void endAppend() {
            if (append.isEmpty()) {
                return;
            }
            StoredEvent last = append.getLast().event();
            if (last.appendLast() <= span.after() || !mayMatter()) {
                moving.apply(append);
            } else {
                compare(last);
            }
            append.clear();
        }

        /**
         * Whether the append can have changed the path. What is recorded of settings may show in any dialect's tree.
         */
        private boolean mayMatter() {
            return tags.isPresent() || append.stream().anyMatch(one -> mayShow(one.event().type().dialect()));
        }

        private boolean mayShow(String of) {
            return of.equals(dialect.name()) || of.equals(LedgerDialect.NAME);
        }

        private void compare(StoredEvent last) {
            List<Change> changes =
                    (alone ? Optional.<List<JsonPointer>>empty() : touched())
                            .map(this::comparedParts)
                            .orElseGet(this::compared);
            if (!changes.isEmpty()) {
                found.add(new PathChange(last, changes));
            }
        }

        private Optional<List<JsonPointer>> touched() {
            return TouchedParts.at(path, dialect, append);
        }

        /** Where the path is wide, most of it stays as it is. */
        private List<Change> comparedParts(List<JsonPointer> parts) {
            Image was = moving.image();
            moving.apply(append);
            before = null;
            var changes = new ArrayList<Change>();
            parts.forEach(part -> changes.addAll(Trees.changes(dialect, was, moving.image(), part)));
            return changes;
        }

        private List<Change> compared() {
            JsonNode was = before == null ? subtree() : before;
            moving.apply(append);
            JsonNode is = subtree();
            before = is;
            return TreeDiff.of(path, was, is);
        }

        private JsonNode subtree() {
            return dialect.subtree(moving.image(), path, rendered);
        }
    }

    private MovingImage start(long position) {
        MovingImage before = kept;
        kept = null;
        if (before != null && past.isNearer(before, position)) {
            return before;
        }
        return alone ? past.from(position, tags.orElseThrow()) : past.from(position);
    }
}
