package io.metaledger.api.undermoon;

/**
 * Something that is wrong with the metadata.
 *
 * @param where path in the tree, or below it (RFC 6901)
 */
public record Finding(Rule rule, String where) {

    /** What should hold at every moment (contract, section 5). */
    public enum Rule {
        SLOT_OWNED_ONCE(true, "every slot of a cluster is owned exactly once"),
        TASK_HAS_ITS_TWIN(true, "a migrating task has one importing twin, and both sit where they say"),
        PROXY_IN_ITS_CHUNK(
                true, "a proxy in a chunk is registered with that cluster, host and nodes, and is in that chunk only"),
        EPOCHS_IN_ORDER(true, "no task is newer than its cluster, and no cluster newer than the store"),
        NAME_AS_KEY(true, "what is stored under a name has that name"),
        HALVES_ON_TWO_HOSTS(
                false,
                "the halves of a chunk are on two hosts; a failover without an alternative, and ordered mode, may break"
                        + " it"),
        NO_FAILED_PROXY_IN_CHUNK(
                false,
                "a chunk has no failed proxy; one that could not be replaced stays until its failover is asked for"
                        + " again or it registers");

        private final boolean strict;
        private final String says;

        Rule(boolean strict, String says) {
            this.strict = strict;
            this.says = says;
        }

        /** Whether no command of ours may break it; the others are worth knowing and no more. */
        public boolean isStrict() {
            return strict;
        }

        /** What should hold, for people. */
        public String says() {
            return says;
        }
    }

    @Override
    public String toString() {
        return rule + " " + where;
    }
}
