package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.given;

import io.metaledger.api.doris.InjectionCommand.ClearInjectionPoint;
import io.metaledger.api.doris.InjectionCommand.DisableInjection;
import io.metaledger.api.doris.InjectionCommand.EnableInjection;
import io.metaledger.api.doris.InjectionCommand.SetInjectionPoint;
import io.metaledger.api.doris.InjectionCommand.UnknownInjectionOperation;
import io.metaledger.api.doris.InjectionEvent.InjectionDisabled;
import io.metaledger.api.doris.InjectionEvent.InjectionEnabled;
import io.metaledger.api.doris.InjectionEvent.InjectionPointSet;
import io.metaledger.api.doris.InjectionEvent.InjectionPointsCleared;
import io.metaledger.api.doris.InjectionPoints;
import io.metaledger.api.doris.InjectionRejection.BehaviorEmpty;
import io.metaledger.api.doris.InjectionRejection.PointNameEmpty;
import io.metaledger.api.doris.InjectionRejection.PointValueInvalid;
import io.metaledger.api.doris.InjectionRejection.UnknownBehavior;
import io.metaledger.api.doris.InjectionRejection.UnknownOperation;

import org.junit.jupiter.api.Test;

import java.util.List;

class InjectionDeciderTest {

    private static final String POINT = InjectionPoints.SAFE_DROP_TIME;

    @Test
    void the_known_point_is_set_once() {
        given().when(new SetInjectionPoint(POINT, "change_args", "[-1]")).then(new InjectionPointSet(POINT, -1));
        given(new InjectionPointSet(POINT, -1))
                .when(new SetInjectionPoint(POINT, "change_args", " [ -1 ] "))
                .thenNothing();
    }

    @Test
    void other_points_and_behaviors_are_accepted_and_do_nothing() {
        given().when(new SetInjectionPoint("other", "change_args", "anything")).thenNothing();
        given().when(new SetInjectionPoint(POINT, "sleep", "1")).thenNothing();
        given().when(new SetInjectionPoint(POINT, "return", null)).thenNothing();
    }

    @Test
    void a_value_that_is_not_one_number_is_refused() {
        given().when(new SetInjectionPoint(POINT, "change_args", "-1")).thenRefused(new PointValueInvalid("-1"));
        given().when(new SetInjectionPoint(POINT, "change_args", null)).thenRefused(new PointValueInvalid(""));
    }

    @Test
    void name_behavior_and_operation_are_checked_in_that_order() {
        given().when(new SetInjectionPoint(null, null, null)).thenRefused(new PointNameEmpty());
        given().when(new SetInjectionPoint("p", "", null)).thenRefused(new BehaviorEmpty());
        given().when(new SetInjectionPoint("p", "b", null)).thenRefused(new UnknownBehavior("b"));
        given().when(new UnknownInjectionOperation("jump")).thenRefused(new UnknownOperation("jump"));
        given().when(new UnknownInjectionOperation(null)).thenRefused(new UnknownOperation(""));
    }

    @Test
    void injection_is_switched_on_and_off() {
        given().when(new EnableInjection())
                .then(new InjectionEnabled())
                .when(new DisableInjection())
                .then(new InjectionDisabled());
        given(new InjectionEnabled()).when(new EnableInjection()).thenNothing();
        given().when(new DisableInjection()).thenNothing();
    }

    @Test
    void clearing_forgets_one_point_or_all() {
        var cleared = new InjectionPointsCleared(List.of(POINT));
        given(new InjectionPointSet(POINT, 1)).when(new ClearInjectionPoint(POINT)).then(cleared);
        given(new InjectionPointSet(POINT, 1)).when(new ClearInjectionPoint(null)).then(cleared);
        given(new InjectionPointSet(POINT, 1)).when(new ClearInjectionPoint("other")).thenNothing();
        given().when(new ClearInjectionPoint(null)).thenNothing();
    }
}
