package io.metaledger.command.doris;

import io.metaledger.api.doris.ClusterCommand;
import io.metaledger.api.doris.DorisCommand;
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

/** All rules of the Doris dialect. */
public final class DorisDecider implements Decider<DorisCommand> {

    private final InstanceDecider instances;
    private final ClusterDecider clusters;
    private final NodeDecider nodes;
    private final Decider<StorageCommand> storage;
    private final InjectionDecider injection = new InjectionDecider();
    private final TxnDecider txns = new TxnDecider();
    private final TabletDecider tablets = new TabletDecider();

    public DorisDecider(DorisSettings settings, Decider<StorageCommand> storage) {
        this.instances = new InstanceDecider(settings);
        this.clusters = new ClusterDecider(settings);
        this.nodes = new NodeDecider(settings);
        this.storage = storage;
    }

    @Override
    public Decision decide(DorisCommand command, States states, Facts facts) {
        return switch (command) {
            case InstanceCommand c -> instances.decide(c, states, facts);
            case ClusterCommand c -> clusters.decide(c, states, facts);
            case NodeCommand c -> nodes.decide(c, states, facts);
            case StorageCommand c -> storage.decide(c, states, facts);
            case InjectionCommand c -> injection.decide(c, states, facts);
            case TxnCommand c -> txns.decide(c, states, facts);
            case TabletCommand c -> tablets.decide(c, states, facts);
        };
    }
}
