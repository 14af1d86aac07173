package io.metaledger.command.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.TabletCommand;
import io.metaledger.api.doris.TabletCommand.CreateTablets;
import io.metaledger.api.doris.TabletCommand.FinishTabletJob;
import io.metaledger.api.doris.TabletCommand.StartTabletJob;
import io.metaledger.api.doris.TabletRejection.NoDefaultVault;
import io.metaledger.api.doris.TabletRejection.NoTablets;
import io.metaledger.api.doris.TabletRejection.VaultOfTabletNotFound;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Function;

/** Tablets and their jobs (contract: Doris, sections 9.1 and 9.5). */
final class TabletDecider implements Decider<TabletCommand> {

    @Override
    public Decision decide(TabletCommand command, States states, Facts facts) {
        return switch (command) {
            case CreateTablets c -> create(c, states);
            case StartTabletJob c when c.compaction() == null && c.schemaChange() != null ->
                    SchemaChanges.start(c, states);
            case StartTabletJob c -> CompactionStart.decide(c, states, facts);
            case FinishTabletJob c when c.compaction() == null && c.schemaChange() != null ->
                    SchemaChanges.finish(c, states);
            case FinishTabletJob c -> CompactionFinish.decide(c, states, facts);
        };
    }

    private static Decision create(CreateTablets command, States states) {
        if (command.tablets().isEmpty()) {
            return Decision.refuse(new NoTablets());
        }
        return CloudUniqueIds.instanceOf(command.cloudUniqueId(), states)
                .map(instanceId ->
                        inVault(
                                command.storageVaultName(),
                                instanceId,
                                states,
                                vault -> new TabletCreation(instanceId, vault.orElse(null), states).of(command)))
                .orElseGet(() -> Decision.refuse(new EmptyInstanceId()));
    }

    /** Goes on with the vault of that name, the default one if the name is empty, or none if none was asked for. */
    private static Decision inVault(
            @Nullable String name,
            String instanceId,
            States states,
            Function<Optional<DefaultVault>, Decision> decide) {
        if (name == null) {
            return decide.apply(Optional.empty());
        }
        Optional<Instance> instance = states.find(DorisKinds.INSTANCE, instanceId);
        if (name.isEmpty()) {
            return instance.map(found -> found.storage().defaultVault())
                    .map(vault -> decide.apply(Optional.of(vault)))
                    .orElseGet(() -> Decision.refuse(new NoDefaultVault()));
        }
        return instance.flatMap(found -> found.storage().vaults().byName(name))
                .map(vault -> decide.apply(Optional.of(new DefaultVault(vault.id(), vault.name()))))
                .orElseGet(() -> Decision.refuse(new VaultOfTabletNotFound(name)));
    }
}
