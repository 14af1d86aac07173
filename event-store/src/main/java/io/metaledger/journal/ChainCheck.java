package io.metaledger.journal;

import io.metaledger.journal.Finding.What;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Follows the chain row by row. When a row does not fit, both its stored hash and the one that it should have are taken
 * for its successor, so that one change is found in one place.
 */
final class ChainCheck {

    private final Findings findings;
    private long next;
    private byte @Nullable [] stored;
    private byte @Nullable [] computed;
    private long rows;

    /**
     * @param after the position before the first row
     * @param hash of the event there; null when it is not there
     */
    ChainCheck(long after, byte @Nullable [] hash, Findings findings) {
        this.next = after + 1;
        this.stored = hash;
        this.findings = findings;
    }

    void row(RawEvent row) {
        missing(row.position(), What.MISSING);
        rows++;
        next = row.position() + 1;
        byte[] expected = fits(row);
        computed = expected;
        stored = row.hash();
        if (expected != null) {
            boolean moved = !row.isInItsAppend();
            findings.add(row.position(), moved ? What.REORDERED : What.PAYLOAD_CHANGED);
            if (moved) {
                forgetPrevious(); // what stands here says nothing of its successor
            }
        }
    }

    /** Nothing more comes up to a position that the head row knows of. */
    void end(long head) {
        missing(head + 1, What.TRUNCATED);
    }

    long rows() {
        return rows;
    }

    /** Whether a hash is that of the last row, or the one that it should have. */
    boolean endsWith(byte[] hash) {
        return stored == null || Arrays.equals(hash, stored) || (computed != null && Arrays.equals(hash, computed));
    }

    /** Null if the row is what was written, or nobody can know; else the hash that it should have. */
    private byte @Nullable [] fits(RawEvent row) {
        if (stored == null) {
            return null;
        }
        byte[] expected = row.hashAfter(stored);
        boolean good =
                Arrays.equals(expected, row.hash())
                        || (computed != null && Arrays.equals(row.hashAfter(computed), row.hash()));
        return good ? null : expected;
    }

    private void missing(long upTo, String what) {
        if (next < upTo) {
            forgetPrevious();
        }
        while (next < upTo && !findings.isFull()) {
            findings.add(next++, what);
        }
        next = Math.max(next, upTo);
    }

    private void forgetPrevious() {
        stored = null;
        computed = null;
    }
}
