package io.metaledger.journal;

/**
 * A state folded up to a position.
 *
 * @param name whose state
 * @param foldVersion which version of the fold made it; states of other versions are never mixed
 * @param position of the last event in it
 * @param journalHash of that event
 * @param state as text; what is large goes into pages
 */
@SuppressWarnings("ArrayRecordComponent") // the hash is never changed
public record Snapshot(String name, int foldVersion, long position, byte[] journalHash, String state) {

    /** The longest state, in characters. */
    public static final int STATE_CHARACTERS_MAX = 256 << 20;

    public Snapshot {
        if (position < 1) {
            throw new IllegalArgumentException("A snapshot stands at an event, not at position " + position);
        }
        if (state.length() > STATE_CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "The state of "
                            + name
                            + " has "
                            + state.length()
                            + " characters and is too large for a snapshot; at most "
                            + STATE_CHARACTERS_MAX);
        }
    }
}
