package io.metaledger.journal;

/**
 * A part of a snapshot. What it is a part by is its owner's business: everything in a snapshot has a place, a number,
 * and a page holds what lies from its beginning up to the next page's.
 *
 * @param beginsAt the first place in it; that of a snapshot's first page is {@link Integer#MIN_VALUE}
 */
public record SnapshotPage(int beginsAt, String content) {

    /** The longest content, in characters. */
    public static final int CHARACTERS_MAX = 256 << 20;

    public SnapshotPage {
        if (content.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "A page of "
                            + content.length()
                            + " characters is too large for a snapshot; at most "
                            + CHARACTERS_MAX);
        }
    }
}
