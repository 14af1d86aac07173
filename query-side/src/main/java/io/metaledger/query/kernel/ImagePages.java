package io.metaledger.query.kernel;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;
import io.metaledger.journal.SnapshotPage;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The pages of one dialect's part of an image; one is in memory at a time. There is at least one, if an empty one. */
final class ImagePages implements Iterator<SnapshotPage> {

    /**
     * A page ends with the entity that makes it this long: some entities that nobody wanted are read faster than one
     * more page is found.
     */
    private static final int CHARACTERS = 1 << 14;

    private final List<Entry> entries = new ArrayList<>();
    private int next;
    private boolean begun;

    private record Entry(int place, Tag tag, ObjectWriter writer, Object state) {}

    ImagePages(FoldedImage image, Dialect dialect) {
        dialect.kinds().forEach(kind -> gather(kind, image));
        entries.sort(Comparator.comparingInt(Entry::place));
    }

    private <S> void gather(EntityKind<S> kind, FoldedImage image) {
        ObjectWriter writer = StoredJson.mapper().writerFor(kind.stateType());
        image.all(kind)
                .forEach((id, state) -> {
                    Tag tag = kind.tag(id);
                    entries.add(new Entry(ImageText.place(tag), tag, writer, state));
                });
    }

    @Override
    public boolean hasNext() {
        return !begun || next < entries.size();
    }

    @Override
    public SnapshotPage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int place = begun ? entries.get(next).place() : Integer.MIN_VALUE;
        begun = true;
        return new SnapshotPage(place, content());
    }

    private String content() {
        var text = new StringWriter();
        try (JsonGenerator json = StoredJson.mapper().createGenerator(text)) {
            json.writeStartArray();
            while (next < entries.size() && (text.getBuffer().length() < CHARACTERS || sharesItsPlace(next))) {
                write(entries.get(next++), json);
                json.flush();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    /** What has one place is in one page. */
    private boolean sharesItsPlace(int index) {
        return index > 0 && entries.get(index - 1).place() == entries.get(index).place();
    }

    private static void write(Entry entry, JsonGenerator json) {
        json.writeString(entry.tag().key());
        json.writeString(entry.tag().value());
        entry.writer().writeValue(json, entry.state());
    }
}
