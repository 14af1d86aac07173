package io.metaledger.command.doris;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.InjectionCommand;
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
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The test switches (contract: Doris, section 8.6). Only one point means something here; others are accepted and do
 * nothing.
 */
final class InjectionDecider implements Decider<InjectionCommand> {

    private static final Pattern ONE_NUMBER = Pattern.compile("\\s*\\[\\s*(-?\\d{1,18})\\s*]\\s*");

    @Override
    public Decision decide(InjectionCommand command, States states, Facts facts) {
        InjectionPoints points = states.find(DorisKinds.INJECTION, DorisKinds.GLOBAL).orElse(InjectionPoints.NONE);
        return switch (command) {
            case SetInjectionPoint c -> set(c, points);
            case ClearInjectionPoint c -> clear(Given.text(c.name()), points);
            case EnableInjection _ -> points.enabled() ? Decision.nothing() : Decision.accept(new InjectionEnabled());
            case DisableInjection _ -> points.enabled() ? Decision.accept(new InjectionDisabled()) : Decision.nothing();
            case UnknownInjectionOperation c -> Decision.refuse(new UnknownOperation(Given.text(c.op())));
        };
    }

    private static Decision set(SetInjectionPoint command, InjectionPoints points) {
        String name = Given.text(command.name());
        if (name.isEmpty()) {
            return Decision.refuse(new PointNameEmpty());
        }
        return switch (Given.text(command.behavior())) {
            case "" -> Decision.refuse(new BehaviorEmpty());
            case "change_args" -> changeArgs(name, Given.text(command.value()), points);
            case "sleep", "return" -> Decision.nothing();
            case String unknown -> Decision.refuse(new UnknownBehavior(unknown));
        };
    }

    private static Decision changeArgs(String name, String value, InjectionPoints points) {
        if (!name.equals(InjectionPoints.SAFE_DROP_TIME)) {
            return Decision.nothing();
        }
        var number = ONE_NUMBER.matcher(value);
        if (!number.matches()) {
            return Decision.refuse(new PointValueInvalid(value));
        }
        Long wanted = Long.valueOf(number.group(1));
        return Objects.equals(points.values().get(name), wanted)
                ? Decision.nothing()
                : Decision.accept(new InjectionPointSet(name, wanted));
    }

    private static Decision clear(String name, InjectionPoints points) {
        List<String> names =
                points.values().keySet().stream().filter(set -> name.isEmpty() || name.equals(set)).sorted().toList();
        return names.isEmpty() ? Decision.nothing() : Decision.accept(new InjectionPointsCleared(names));
    }
}
