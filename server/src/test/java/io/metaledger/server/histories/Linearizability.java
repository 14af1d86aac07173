package io.metaledger.server.histories;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out whether calls that overlapped could have been made one after another, each somewhere between its invocation
 * and its reply. The search is Wing and Gong's (Testing and Verifying Concurrent Objects, 1993) with Lowe's memory of
 * what has been tried (Testing for Linearizability, 2017). A call of unknown outcome may have taken effect at any time
 * after its invocation, or never.
 */
final class Linearizability {

    /** Beyond that a history says nothing, and the test that made it must be made smaller. */
    private static final int TRIED_MAX = 3_000_000;

    private final List<Call> calls;
    private final int membersMax;
    private final Set<Tried> tried = new HashSet<>();
    private BitSet longest = new BitSet();
    private Set<String> stateThen = Set.of();

    private record Tried(BitSet done, Set<String> state) {}

    private Linearizability(List<Call> calls, int membersMax) {
        this.calls = calls.stream().sorted(Comparator.comparingLong(Call::invoked)).toList();
        this.membersMax = membersMax;
    }

    /**
     * Why the calls about one group cannot have been made one after another; empty when they can.
     *
     * @param membersMax how many members the group may have at most: one more is refused
     */
    static Optional<String> violation(List<Call> calls, int membersMax, Set<String> initial) {
        var search = new Linearizability(calls, membersMax);
        return search.explore(new BitSet(), initial) ? Optional.empty() : Optional.of(search.explained());
    }

    private boolean explore(BitSet done, Set<String> state) {
        long firstReply = firstReply(done);
        if (firstReply == Call.NEVER) {
            return true; // what is left may never have happened
        }
        if (!tried.add(new Tried((BitSet) done.clone(), state))) {
            return false;
        }
        if (tried.size() > TRIED_MAX) {
            throw new IllegalStateException("Undecided after " + TRIED_MAX + " tries");
        }
        remember(done, state);
        for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
            Call call = calls.get(i);
            if (call.invoked() > firstReply) {
                return false;
            }
            Optional<Set<String>> next = Group.after(state, call, membersMax);
            if (next.isPresent()) {
                done.set(i);
                if (explore(done, next.get())) {
                    return true;
                }
                done.clear(i);
            }
        }
        return false;
    }

    /** Whatever comes next must have been invoked before it. */
    private long firstReply(BitSet done) {
        long first = Call.NEVER;
        for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
            first = Math.min(first, calls.get(i).replied());
        }
        return first;
    }

    private void remember(BitSet done, Set<String> state) {
        if (done.cardinality() >= longest.cardinality()) {
            longest = (BitSet) done.clone();
            stateThen = state;
        }
    }

    private String explained() {
        String left =
                calls.stream()
                        .filter(call -> !longest.get(calls.indexOf(call)))
                        .limit(12)
                        .map(Call::toString)
                        .collect(Collectors.joining("\n  "));
        return "No order explains these calls. At best "
                + longest.cardinality()
                + " of "
                + calls.size()
                + " can be put in order, up to the members "
                + stateThen
                + "; then none of these fits:\n  "
                + left;
    }
}
