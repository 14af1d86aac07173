package io.metaledger.server.histories;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the service promises about a group of members, as simple as it can be said. A {@code cloud_unique_id} is a group
 * of at most one instance, a cluster is one of its nodes.
 */
final class Group {

    private Group() {}

    /** The members after the call took effect; empty when it cannot have had its answer with these members. */
    static Optional<Set<String>> after(Set<String> members, Call call, int membersMax) {
        return switch (call.question().kind()) {
            case ADD -> added(members, call, membersMax);
            case DROP -> dropped(members, call);
            case READ -> read(members, call);
        };
    }

    private static Optional<Set<String>> added(Set<String> members, Call call, int membersMax) {
        boolean possible = !members.contains(call.question().member()) && members.size() < membersMax;
        return changed(call, possible, members, with(members, call.question().member()));
    }

    private static Optional<Set<String>> dropped(Set<String> members, Call call) {
        boolean possible = members.contains(call.question().member());
        return changed(call, possible, members, without(members, call.question().member()));
    }

    private static Optional<Set<String>> changed(Call call, boolean possible, Set<String> before, Set<String> after) {
        return switch (call.answer()) {
            case Answer.Done _, Answer.Unknown _ -> possible ? Optional.of(after) : Optional.empty();
            case Answer.Refused _ -> possible ? Optional.empty() : Optional.of(before);
            case Answer.Found _, Answer.NotDone _ -> throw new IllegalArgumentException("Not of a change: " + call);
        };
    }

    private static Optional<Set<String>> read(Set<String> members, Call call) {
        Set<String> seen =
                members.stream().filter(call.question().members()::contains).collect(Collectors.toUnmodifiableSet());
        return call.answer().equals(new Answer.Found(seen)) ? Optional.of(members) : Optional.empty();
    }

    private static Set<String> with(Set<String> members, String member) {
        var more = new HashSet<>(members);
        more.add(member);
        return Set.copyOf(more);
    }

    private static Set<String> without(Set<String> members, String member) {
        var fewer = new HashSet<>(members);
        fewer.remove(member);
        return Set.copyOf(fewer);
    }
}
