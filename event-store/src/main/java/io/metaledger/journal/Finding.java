package io.metaledger.journal;

/**
 * Where the journal is not what was written.
 *
 * @param what one of the names in {@link What}
 */
public record Finding(long position, String what) {

    /** What can be found (ledger API, section 11). */
    public static final class What {
        public static final String PAYLOAD_CHANGED = "payload-changed";
        public static final String MISSING = "missing";
        public static final String INSERTED = "inserted";
        public static final String REORDERED = "reordered";
        public static final String TRUNCATED = "truncated";
        public static final String BAD_SIGNATURE = "bad-signature";

        private What() {}
    }
}
