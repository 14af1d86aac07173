package io.metaledger.journal;

import java.security.MessageDigest;
import java.util.List;

/**
 * Appends that are written by one commit, right after {@code before}. Once stamped, writing it again writes the same
 * bytes.
 *
 * @param slots the events of the appends, in order
 */
record Batch(Head before, List<PendingAppend> appends, List<Slot> slots) {

    /** Gives each append its time, later than all before it and than the floor, and each event its hash. */
    void stamp(long nowMicros, long floor) {
        byte[] hash = before.hash();
        long time = Math.max(before.recordedAt(), floor);
        MessageDigest digest = Chain.sha256();
        var slot = slots.iterator();
        for (PendingAppend append : appends) {
            time = Math.max(nowMicros, time + 1);
            for (PreparedEvent event : append.events()) {
                hash = slot.next().stamp(digest, time, hash, event);
            }
        }
    }

    Slot first() {
        return slots.getFirst();
    }

    Head after() {
        Slot last = slots.getLast();
        return new Head(last.position, last.hash(), last.recordedAt());
    }
}
