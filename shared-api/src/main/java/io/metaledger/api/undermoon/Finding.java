package io.metaledger.api.undermoon;

/**
 * Something that is wrong with the metadata.
 *
 * @param where path in the tree, or below it
 */
public record Finding(Rule rule, String where) {

    /** What should hold at every moment (contract, section 5). */
    public enum Rule {
        /** Every slot of a cluster is owned exactly once. */
        SLOT_OWNED_ONCE,
        /** A migrating task has one importing twin, and both sit where they say. */
        TASK_HAS_ITS_TWIN,
        /** A proxy in a chunk is registered with that cluster, host and nodes, and is in that chunk only. */
        PROXY_IN_ITS_CHUNK,
        /** No task is newer than its cluster, and no cluster newer than the store. */
        EPOCHS_IN_ORDER,
        /** What is stored under a name has that name. */
        NAME_AS_KEY,
        /**
         * The halves of a chunk are on two hosts. A failover without an alternative, and ordered mode, may break it.
         */
        HALVES_ON_TWO_HOSTS,
        /** A chunk has no failed proxy. One that could not be replaced stays until somebody asks again. */
        NO_FAILED_PROXY_IN_CHUNK;

        /** Whether no command of ours may break it; the others are worth knowing and no more. */
        public boolean isStrict() {
            return this != HALVES_ON_TWO_HOSTS && this != NO_FAILED_PROXY_IN_CHUNK;
        }
    }

    @Override
    public String toString() {
        return rule + " " + where;
    }
}
