package io.metaledger.api.kernel;

/** What a client may ask for. One record per intent; each dialect has one sealed family of them. */
public interface Command {

    /**
     * The entity that the command mostly decides on. Commands with the same target are decided one after another until
     * their events are ordered; it bounds contention and has no influence on correctness, which rests on the tags that
     * the decision looked at.
     */
    Tag target();

    /**
     * Whether no other command may be decided in this process until this one's events are ordered. For commands that
     * look at so much that somebody else would always come first.
     */
    default boolean excludesOthers() {
        return false;
    }
}
