package io.metaledger.journal;

/**
 * An event that shall be appended, with what does not depend on its place worked out by whoever appends it: the writer,
 * for whom all of them wait, has that much less to do.
 *
 * @param tagsText its tags as the row holds them
 * @param hashedTexts the texts of the row as they are hashed
 */
record PreparedEvent(NewEvent event, String tagsText, byte[] hashedTexts) {

    static PreparedEvent of(NewEvent event) {
        return of(event, TagsText.of(event.tags()));
    }

    private static PreparedEvent of(NewEvent event, String tagsText) {
        byte[] texts = Chain.texts(event.type().name(), tagsText, event.payload(), event.metadata());
        return new PreparedEvent(event, tagsText, texts);
    }

    /** The same where it stands: perhaps it has more tags there. */
    PreparedEvent with(Slot slot) {
        return slot.tags.equals(event.tags()) ? this : of(event, TagsText.of(slot.tags));
    }
}
