package io.metaledger.command.doris;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.Tablet;
import io.metaledger.api.doris.TabletCommand.CreateTablets;
import io.metaledger.api.doris.TabletCommand.TabletSpec;
import io.metaledger.api.doris.TabletEvent.TabletCreated;
import io.metaledger.api.doris.TabletIndex;
import io.metaledger.api.doris.TabletRejection.TabletWithoutIds;
import io.metaledger.api.doris.TabletRejection.TabletWithoutSchema;
import io.metaledger.api.doris.TabletRejection.TabletsKnown;
import io.metaledger.api.doris.TabletStats;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operation {@code create_tablets}: one tablet after the other, up to the first that is refused; those before it
 * stay (contract: Doris, section 9.1).
 */
final class TabletCreation {

    private final String instanceId;
    private final @Nullable DefaultVault vault;
    private final States states;
    private final List<TabletCreated> created = new ArrayList<>();
    private final Map<Long, TabletStats> newStats = new HashMap<>();
    private final Set<TabletVersion> newVersions = new HashSet<>();

    private record TabletVersion(long tabletId, int schemaVersion) {}

    TabletCreation(String instanceId, @Nullable DefaultVault vault, States states) {
        this.instanceId = instanceId;
        this.vault = vault;
        this.states = states;
    }

    Decision of(CreateTablets command) {
        for (TabletSpec tablet : command.tablets()) {
            if (tablet.schemaVersion() == null) {
                return new Decision(List.copyOf(created), Optional.of(new TabletWithoutSchema()));
            }
            if (!tablet.idx().complete() || tablet.idx().tablet() == 0) {
                return new Decision(List.copyOf(created), Optional.of(new TabletWithoutIds()));
            }
            create(tablet, tablet.schemaVersion());
        }
        return created.isEmpty() && vault != null ? Decision.refuse(new TabletsKnown(vault)) : Decision.accept(created);
    }

    private void create(TabletSpec tablet, int schemaVersion) {
        TabletIndex idx = tablet.idx();
        String id = LoadKinds.id(instanceId, idx.tablet());
        boolean known =
                states.find(LoadKinds.TABLET, id)
                        .map(Tablet::schemaVersions)
                        .filter(versions -> versions.contains(schemaVersion))
                        .isPresent();
        if (!known && newVersions.add(new TabletVersion(idx.tablet(), schemaVersion))) {
            TabletStats stats =
                    newStats.computeIfAbsent(
                            idx.tablet(),
                            _ -> states.find(LoadKinds.STATS, id).orElseGet(() -> TabletStats.initial(idx)));
            created.add(new TabletCreated(instanceId, stats, schemaVersion, vault, tablet.meta()));
        }
    }
}
