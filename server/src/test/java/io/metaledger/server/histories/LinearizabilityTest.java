package io.metaledger.server.histories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What the checker must let pass and what it must find. */
class LinearizabilityTest {

    private static final Answer DONE = new Answer.Done();
    private static final Answer REFUSED = new Answer.Refused();
    private static final Answer UNKNOWN = new Answer.Unknown();

    @Test
    void one_after_another_is_fine() {
        passes(add("a", DONE, 1, 2), add("b", REFUSED, 3, 4), drop("a", DONE, 5, 6), add("b", DONE, 7, 8));
    }

    @Test
    void what_overlaps_may_have_happened_in_either_order() {
        passes(add("a", REFUSED, 1, 10), add("b", DONE, 2, 9), read(Set.of("b"), 11, 12));
        passes(read(Set.of(), 1, 10), add("b", DONE, 2, 9));
        passes(read(Set.of("b"), 1, 10), add("b", DONE, 2, 9));
    }

    @Test
    void two_owners_are_found() {
        fails(add("a", DONE, 1, 3), add("b", DONE, 2, 4));
    }

    @Test
    void a_refusal_that_rests_on_what_is_no_more_is_found() {
        fails(add("a", DONE, 1, 2), drop("a", DONE, 3, 4), add("b", REFUSED, 5, 6));
    }

    @Test
    void a_read_that_does_not_know_what_was_acknowledged_is_found() {
        fails(add("a", DONE, 1, 2), read(Set.of(), 3, 4));
    }

    @Test
    void reads_that_go_back_are_found() {
        fails(add("a", DONE, 1, 10), read(Set.of("a"), 2, 3), read(Set.of(), 4, 5));
    }

    @Test
    void an_unknown_outcome_may_come_late_or_never() {
        passes(add("a", UNKNOWN, 1, Call.NEVER), read(Set.of(), 2, 3), read(Set.of("a"), 4, 5));
        passes(add("a", UNKNOWN, 1, Call.NEVER), read(Set.of(), 2, 3), add("b", DONE, 4, 5));
    }

    @Test
    void an_unknown_outcome_does_not_happen_twice_or_before_it_was_asked_for() {
        fails(add("a", UNKNOWN, 1, Call.NEVER), read(Set.of("a"), 2, 3), read(Set.of(), 4, 5));
        fails(read(Set.of("a"), 1, 2), add("a", UNKNOWN, 3, Call.NEVER));
        fails(add("a", UNKNOWN, 1, Call.NEVER), drop("a", DONE, 2, 3), drop("a", DONE, 4, 5));
    }

    /** Plays a service that does one thing at a time, and tells of it with made-up overlaps. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_done_one_after_another_passes_and_a_changed_answer_does_not(long seed) {
        var random = new Random(seed);
        var calls = new ArrayList<Call>();
        var members = new TreeSet<String>();
        for (int i = 0; i < 120; i++) {
            long at = 100L * i;
            calls.add(played(random, members, at - random.nextInt(250), at + 1 + random.nextInt(250)));
        }
        assertThat(Linearizability.violation(calls, 2, Set.of())).isEmpty();

        long after = 100L * 120 + 1_000;
        boolean there = members.contains("a");
        calls.add(read(there ? Set.of() : Set.of("a"), after, after + 1));
        assertThat(Linearizability.violation(calls, 2, Set.of())).isPresent();
    }

    private static Call played(Random random, Set<String> members, long invoked, long replied) {
        String member = List.of("a", "b", "c").get(random.nextInt(3));
        return switch (random.nextInt(3)) {
            case 0 -> {
                boolean possible = members.size() < 2 && members.add(member);
                yield add(member, possible ? DONE : REFUSED, invoked, replied);
            }
            case 1 -> drop(member, members.remove(member) ? DONE : REFUSED, invoked, replied);
            default ->
                    new Call(
                            1,
                            Question.read("g", Set.of(member)),
                            new Answer.Found(members.contains(member) ? Set.of(member) : Set.of()),
                            invoked,
                            replied);
        };
    }

    private static Call add(String member, Answer answer, long invoked, long replied) {
        return new Call(0, Question.add("g", member), answer, invoked, replied);
    }

    private static Call drop(String member, Answer answer, long invoked, long replied) {
        return new Call(0, Question.drop("g", member), answer, invoked, replied);
    }

    private static Call read(Set<String> found, long invoked, long replied) {
        return new Call(0, Question.read("g", Set.of("a", "b")), new Answer.Found(found), invoked, replied);
    }

    private static void passes(Call... calls) {
        assertThat(Linearizability.violation(List.of(calls), 1, Set.of())).isEmpty();
    }

    private static void fails(Call... calls) {
        assertThat(Linearizability.violation(List.of(calls), 1, Set.of())).isPresent();
    }
}
