package io.metaledger.journal;

import static io.metaledger.journal.TestEvents.about;
import static io.metaledger.journal.TestEvents.aboutAllOf;
import static io.metaledger.journal.TestEvents.crossedOut;
import static io.metaledger.journal.TestEvents.noted;
import static io.metaledger.journal.TestEvents.nothingSince;
import static io.metaledger.journal.TestEvents.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metaledger.journal.EventQuery.Criterion;
import io.metaledger.journal.JournalException.Conflict;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every condition gives the same answer whether the events in question are still in memory or only in the database. */
class JournalConditionsTest extends JournalConformance {

    @ParameterizedTest
    @EnumSource
    void nothing_with_the_tag_came_in_since(Kept kept) {
        TestProcess process = process(kept::adjust);
        process.append(noted("a", "x"));
        Marker marker = process.journal().marker();
        process.append(noted("b", "y"));

        assertThat(process.append(nothingSince(marker, "x"), noted("c", "x"))).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void something_with_the_tag_came_in_since(Kept kept) {
        TestProcess process = process(kept::adjust);
        Marker marker = process.journal().marker();
        process.append(noted("a", "x", "y"));
        process.append(noted("b", "z"));

        refused(process, nothingSince(marker, "y"));
        assertThat(process.durableTexts()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource
    void the_event_right_at_the_marker_is_no_conflict_and_the_next_one_is(Kept kept) {
        TestProcess process = process(kept::adjust);
        for (int i = 1; i <= 4; i++) {
            process.append(noted("about x", "x"));
        }

        refused(process, nothingSince(new Marker(3, 0), "x"));
        assertThat(process.append(nothingSince(new Marker(4, 0), "x"), noted("a", "x"))).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void from_the_start_on_one_event_is_a_conflict(Kept kept) {
        TestProcess process = process(kept::adjust);

        process.append(nothingSince(Marker.START, "x"), noted("a", "x"));
        process.append(noted("b", "y"));

        refused(process, nothingSince(Marker.START, "x"));
        process.append(nothingSince(Marker.START, "z"), noted("c", "z"));
    }

    @ParameterizedTest
    @EnumSource
    void any_of_several_criteria_is_enough_for_a_conflict(Kept kept) {
        TestProcess process = process(kept::adjust);
        Marker marker = process.journal().marker();
        process.append(noted("a", "y"));

        refused(process, nothingSince(marker, "x", "y", "z"));
        process.append(nothingSince(marker, "x", "z"), noted("b", "x", "z"));
    }

    @ParameterizedTest
    @EnumSource
    void a_criterion_wants_all_of_its_tags_on_one_event(Kept kept) {
        TestProcess process = process(kept::adjust);
        Marker marker = process.journal().marker();
        process.append(noted("a", "x"));
        process.append(noted("b", "y"));
        process.append(noted("c", "z", "x"));

        process.append(new AppendCondition(marker, aboutAllOf("x", "y")), noted("d"));
        refused(process, new AppendCondition(marker, aboutAllOf("x", "z")));
    }

    @ParameterizedTest
    @EnumSource
    void a_criterion_wants_one_of_its_types(Kept kept) {
        TestProcess process = process(kept::adjust);
        Marker marker = process.journal().marker();
        process.append(crossedOut("a", "x"));
        process.append(noted("b", "y"));

        process.append(typed(marker, Set.of(TestEvents.NOTED), "x"), noted("c"));
        refused(process, typed(marker, Set.of(TestEvents.CROSSED_OUT), "x"));
        refused(process, typed(marker, Set.of(TestEvents.NOTED, TestEvents.CROSSED_OUT), "x"));
        refused(process, typed(marker, Set.of(TestEvents.NOTED)));
    }

    @ParameterizedTest
    @EnumSource
    void a_criterion_that_asks_for_nothing_in_particular_is_met_by_anything(Kept kept) {
        TestProcess process = process(kept::adjust);
        Marker marker = process.journal().marker();
        process.append(typed(marker, Set.of()), noted("a"));

        refused(process, typed(marker, Set.of()));
    }

    @ParameterizedTest
    @EnumSource
    void without_a_condition_nothing_is_a_conflict(Kept kept) {
        TestProcess process = process(kept::adjust);
        process.append(noted("a", "x"));

        assertThat(process.append(AppendCondition.NONE, noted("b", "x"))).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_ordered_and_not_yet_durable_is_a_conflict_too(Kept kept) {
        TestProcess process = process(kept::adjust);
        process.append(noted("a", "y"));
        process.append(noted("b", "y"));
        Marker marker = process.journal().marker();
        Gate gate = process.store().hold();
        Ordered ordered = process.order(noted("c", "x"));

        refused(process, nothingSince(marker, "x"));
        refused(process, nothingSince(Marker.START, "x"));
        process.journal().append(nothingSince(ordered.marker(), "x"), List.of(noted("d", "x")));
        gate.open();
    }

    @ParameterizedTest
    @EnumSource
    void all_events_of_an_append_are_one_step_for_its_own_condition(Kept kept) {
        TestProcess process = process(kept::adjust);

        process.append(nothingSince(Marker.START, "x"), noted("a", "x"), noted("b", "x"));

        assertThat(process.texts(about("x"))).containsExactly("a", "b");
    }

    @ParameterizedTest
    @EnumSource
    void a_condition_that_still_holds_can_be_asked_for(Kept kept) {
        TestProcess process = process(kept::adjust);
        process.append(noted("a", "x"));
        Marker marker = process.journal().marker();

        assertThat(process.journal().stillHolds(nothingSince(marker, "x"))).isTrue();
        process.append(noted("b", "x"));
        assertThat(process.journal().stillHolds(nothingSince(marker, "x"))).isFalse();
    }

    private static AppendCondition typed(Marker marker, Set<String> types, String... about) {
        var tags = List.of(about).stream().map(name -> tag(name)).collect(Collectors.toSet());
        return new AppendCondition(marker, new EventQuery(List.of(new Criterion(tags, types))));
    }

    private static void refused(TestProcess process, AppendCondition condition) {
        assertThatThrownBy(() -> process.journal().append(condition, List.of(noted("too late"))))
                .isInstanceOf(Conflict.class);
    }
}
