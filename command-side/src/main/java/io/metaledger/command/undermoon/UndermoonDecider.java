package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;
import io.metaledger.api.undermoon.Audit;
import io.metaledger.api.undermoon.BrokerCommand;
import io.metaledger.api.undermoon.BrokerCommand.ChangeReplicaAddresses;
import io.metaledger.api.undermoon.BrokerCommand.RestoreMetadata;
import io.metaledger.api.undermoon.ClusterCommand;
import io.metaledger.api.undermoon.Finding;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyCommand;
import io.metaledger.api.undermoon.ReplicaAddressesChanged;
import io.metaledger.api.undermoon.StoreEvent.StoreOpened;
import io.metaledger.api.undermoon.UndermoonCommand;
import io.metaledger.api.undermoon.UndermoonKinds;
import io.metaledger.api.undermoon.UndermoonSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All rules of the undermoon dialect. What a decision would make of the store is looked at before it is answered: a
 * decision of ours that breaks what must always hold is a fault, and nothing is stored (contract, section 5).
 */
public final class UndermoonDecider implements Decider<UndermoonCommand> {

    private final UndermoonSettings settings;
    private final boolean audited;

    /**
     * @param audited whether the whole store is looked at after each decision, and not only what it changed
     */
    public UndermoonDecider(UndermoonSettings settings, boolean audited) {
        this.settings = settings;
        this.audited = audited;
    }

    @Override
    public Decision decide(UndermoonCommand command, States states, Facts facts) {
        if (command instanceof ChangeReplicaAddresses change) {
            return changeReplicas(change, states);
        }
        Optional<MetaStore> known = states.find(UndermoonKinds.STORE, UndermoonKinds.GLOBAL);
        MetaStore store = known.orElseGet(() -> MetaStore.fresh(settings.orderedProxy()));
        Decision decision = decide(command, new Situation(store, settings, facts.nowSeconds()));
        if (decision.events().isEmpty()) {
            return decision;
        }
        if (!(command instanceof RestoreMetadata)) {
            requireSound(command, store, store.evolveAll(decision.events()));
        }
        return known.isPresent() ? decision : opened(decision);
    }

    private static Decision decide(UndermoonCommand command, Situation now) {
        return switch (command) {
            case ProxyCommand c -> ProxyDecider.decide(c, now);
            case ClusterCommand c -> ClusterDecider.decide(c, now);
            case BrokerCommand c -> BrokerDecider.decide(c, now);
        };
    }

    /** What a store is from its beginning is recorded with the first thing that happens in it. */
    private Decision opened(Decision decision) {
        List<Object> events = new ArrayList<>(decision.events());
        events.addFirst(new StoreOpened(settings.orderedProxy()));
        return new Decision(events, decision.refusal());
    }

    private void requireSound(UndermoonCommand command, MetaStore before, MetaStore after) {
        Set<Finding> broken = audited ? Audit.allNewIn(after, before) : Audit.newIn(after, before);
        if (!broken.isEmpty()) {
            throw new IllegalStateException(
                    "Nothing was done, because " + command + " would break what must always hold: " + broken);
        }
    }

    private Decision changeReplicas(ChangeReplicaAddresses command, States states) {
        List<String> present =
                states.find(UndermoonKinds.BROKER_CONFIG, UndermoonKinds.GLOBAL)
                        .map(broker -> broker.replicaAddresses())
                        .orElse(settings.replicaAddresses());
        return present.equals(command.addresses())
                ? Decision.nothing()
                : Decision.accept(new ReplicaAddressesChanged(command.addresses()));
    }
}
