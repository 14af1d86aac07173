package io.metaledger.journal;

import io.metaledger.journal.JournalException.NotStorable;

import java.util.List;

/** What no store can hold is refused before it is ordered, so that it never spoils a batch. */
final class Storable {

    private Storable() {}

    static void require(List<NewEvent> events) {
        if (events.isEmpty() || events.size() > JournalSettings.APPEND_EVENTS_MAX) {
            throw new NotStorable(
                    "An append has 1 to " + JournalSettings.APPEND_EVENTS_MAX + " events, not " + events.size());
        }
        long characters = 0;
        for (NewEvent event : events) {
            requireSize(event);
            requireText(event.payload());
            requireText(event.metadata());
            event.tags().forEach(tag -> requireTag(tag.toString()));
            characters += characters(event);
        }
        if (characters > JournalSettings.APPEND_CHARACTERS_MAX) {
            throw new NotStorable(
                    "The change is too large: "
                            + characters
                            + " characters, at most "
                            + JournalSettings.APPEND_CHARACTERS_MAX
                            + " can be stored at once");
        }
    }

    private static long characters(NewEvent event) {
        return (long) event.payload().length() + event.metadata().length();
    }

    private static void requireSize(NewEvent event) {
        long characters = characters(event);
        if (characters > JournalSettings.EVENT_CHARACTERS_MAX) {
            throw new NotStorable(
                    "The change is too large: "
                            + characters
                            + " characters, at most "
                            + JournalSettings.EVENT_CHARACTERS_MAX
                            + " can be stored as one event");
        }
    }

    /** The table of tags follows what is stored, so nothing may be stored that does not fit into it. */
    private static void requireTag(String tag) {
        if (tag.length() > TagIndex.TAG_CHARACTERS_MAX) {
            throw new NotStorable(
                    "A tag is too long: "
                            + tag.length()
                            + " characters, at most "
                            + TagIndex.TAG_CHARACTERS_MAX
                            + " can be stored");
        }
        requirePlainText(tag);
    }

    /**
     * In JSON text U+0000 shows as an escape, unless its backslash is escaped itself; lone surrogates show as
     * themselves.
     */
    private static void requireText(String json) {
        requirePlainText(json);
        for (int i = json.indexOf('\\'); i >= 0; i = json.indexOf('\\', i + 2)) {
            if (json.startsWith("u0000", i + 1)) {
                throw new NotStorable("The text contains U+0000, which cannot be stored");
            }
        }
    }

    private static void requirePlainText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new NotStorable("The text contains U+0000, which cannot be stored");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new NotStorable("The text contains half of a surrogate pair, which cannot be stored");
            }
        }
    }
}
