package io.metaledger.command.doris;

import io.metaledger.api.doris.ClusterCommand;
import io.metaledger.api.doris.ControlCommand;
import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.InjectionCommand;
import io.metaledger.api.doris.InstanceCommand;
import io.metaledger.api.doris.NodeCommand;
import io.metaledger.api.doris.StorageCommand;
import io.metaledger.api.doris.TabletCommand;
import io.metaledger.api.doris.TxnCommand;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

/** All rules of the Doris dialect, by the settings of the moment: those of the start, and what was changed since. */
public final class DorisDecider implements Decider<DorisCommand> {

    private final DorisSettings started;
    private final InjectionDecider injection = new InjectionDecider();
    private final TxnDecider txns = new TxnDecider();
    private final TabletDecider tablets = new TabletDecider();
    private final ControlDecider control;
    private volatile Rules latest;

    public DorisDecider(DorisSettings started) {
        this.started = started;
        this.control = new ControlDecider(started);
        this.latest = Rules.by(started);
    }

    /** The rules that depend on settings. */
    private record Rules(
            DorisSettings settings,
            InstanceDecider instances,
            ClusterDecider clusters,
            NodeDecider nodes,
            StorageDecider storage) {

        static Rules by(DorisSettings settings) {
            return new Rules(
                    settings,
                    new InstanceDecider(settings),
                    new ClusterDecider(settings),
                    new NodeDecider(settings),
                    new StorageDecider(settings));
        }
    }

    @Override
    public Decision decide(DorisCommand command, States states, Facts facts) {
        return switch (command) {
            case InstanceCommand c -> rules(states).instances().decide(c, states, facts);
            case ClusterCommand c -> rules(states).clusters().decide(c, states, facts);
            case NodeCommand c -> rules(states).nodes().decide(c, states, facts);
            case StorageCommand c -> rules(states).storage().decide(c, states, facts);
            case InjectionCommand c -> injection.decide(c, states, facts);
            case TxnCommand c -> txns.decide(c, states, facts);
            case TabletCommand c -> tablets.decide(c, states, facts);
            case ControlCommand c -> control.decide(c, states, facts);
        };
    }

    /** Only peeked at: a change of the configuration makes nothing conflict that is being decided just then. */
    private Rules rules(States states) {
        DorisSettings settings =
                states.peek(DorisKinds.CONFIGURATION, DorisKinds.GLOBAL)
                        .map(changed -> changed.over(started))
                        .orElse(started);
        Rules known = latest;
        if (!known.settings().equals(settings)) {
            known = Rules.by(settings);
            latest = known;
        }
        return known;
    }
}
