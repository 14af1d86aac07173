package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.Stage;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.kernel.Facts;
import io.metaledger.command.doris.RestorePath.Everything;
import io.metaledger.command.doris.RestorePath.OfCluster;
import io.metaledger.command.doris.RestorePath.OfInstance;
import io.metaledger.command.doris.RestorePath.OfNode;
import io.metaledger.command.doris.RestorePath.OfStage;
import io.metaledger.command.doris.RestorePath.OfVault;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Brings a part of an instance back, while the rest of it stays as it is today. */
final class PartRestore {

    private final Instance present;
    private final @Nullable Instance wanted;
    private final NodeAdmission admission;
    private final DorisSettings settings;
    private final Facts facts;
    private final RestoreDraft draft;

    PartRestore(
            Instance present,
            @Nullable Instance wanted,
            NodeAdmission admission,
            DorisSettings settings,
            Facts facts,
            RestoreDraft draft) {
        this.present = present;
        this.wanted = wanted;
        this.admission = admission;
        this.settings = settings;
        this.facts = facts;
        this.draft = draft;
    }

    void restore(RestorePath path) {
        switch (path) {
            case OfCluster p -> cluster(p);
            case OfNode p -> node(p);
            case OfVault p -> new VaultRestore(present, facts, draft).restore(p, vault(wanted, p.vaultId()));
            case OfStage p -> new StageRestore(present, settings, facts, draft).restore(p, stage(wanted, p.stageId()));
            case Everything _, OfInstance _ -> throw new IllegalArgumentException("No part: " + path);
        }
    }

    /** Whether an instance has something at a path. */
    static boolean isIn(@Nullable Instance instance, RestorePath path) {
        return switch (path) {
            case OfCluster p -> cluster(instance, p.clusterId()).isPresent();
            case OfNode p -> node(instance, p).isPresent();
            case OfVault p -> vault(instance, p.vaultId()).isPresent();
            case OfStage p -> stage(instance, p.stageId()).isPresent();
            case Everything _, OfInstance _ -> instance != null;
        };
    }

    private void cluster(OfCluster path) {
        Optional<Cluster> before = cluster(present, path.clusterId());
        Optional<Cluster> past = cluster(wanted, path.clusterId());
        if (past.equals(before)) {
            return;
        }
        var rules = new ClusterClaims(present, path, draft);
        if (past.isEmpty()) {
            before.filter(rules::mayGo).ifPresent(gone -> draft.release(ClusterDecider.dropped(gone, present)));
        } else if (rules.mayCome(past.get())) {
            long ordinal = rules.place(past.get());
            ClusterRestore.explainPlace(path.pointer(), past.get().ordinal(), ordinal, draft);
            new ClusterRestore(path.instanceId(), rules.and(admission, past.get()), draft)
                    .restore(before.orElse(null), past.get(), ordinal);
        }
    }

    private void node(OfNode path) {
        Optional<Node> past = node(wanted, path);
        Optional<Cluster> home = cluster(present, path.clusterId());
        if (home.isPresent()) {
            new NodeRestore(present, home.get(), admission, facts, draft).restore(path, past, homeType(path));
        } else if (past.isPresent()) {
            draft.conflict(path.pointer(), "there is no cluster " + path.clusterId() + " today; restore it instead");
        }
    }

    private @Nullable ClusterType homeType(OfNode path) {
        return cluster(wanted, path.clusterId()).map(Cluster::type).orElse(null);
    }

    private static Optional<Cluster> cluster(@Nullable Instance instance, String id) {
        return instance == null ? Optional.empty() : instance.clusters().byId(id);
    }

    private static Optional<Node> node(@Nullable Instance instance, OfNode path) {
        return ClusterRestore.atEndpoint(cluster(instance, path.clusterId()).orElse(null), path.endpoint());
    }

    private static Optional<Vault> vault(@Nullable Instance instance, String id) {
        return instance == null
                ? Optional.empty()
                : instance.storage().vaults().inOrder().stream().filter(v -> v.id().equals(id)).findFirst();
    }

    private static Optional<Stage> stage(@Nullable Instance instance, String id) {
        return instance == null
                ? Optional.empty()
                : instance.storage().stages().stream().filter(s -> s.stageId().equals(id)).findFirst();
    }
}
