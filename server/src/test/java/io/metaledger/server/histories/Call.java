package io.metaledger.server.histories;

/**
 * A call that was made.
 *
 * @param invoked when, on a clock that counts invocations and replies
 * @param replied when its reply had arrived; {@link #NEVER} if nobody knows what became of it
 */
record Call(int client, Question question, Answer answer, long invoked, long replied) {

    static final long NEVER = Long.MAX_VALUE;

    boolean isPending() {
        return replied == NEVER;
    }

    @Override
    public String toString() {
        String when = invoked + ".." + (isPending() ? "" : replied);
        return "%-10s client %d: %s %s -> %s".formatted(when, client, question.kind(), question.members(), answer);
    }
}
