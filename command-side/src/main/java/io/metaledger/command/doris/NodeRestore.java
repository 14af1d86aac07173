package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeEvent.NodesDropped;
import io.metaledger.api.kernel.Facts;
import io.metaledger.command.doris.RestorePath.OfNode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Brings one node back, in the cluster as it is today. */
final class NodeRestore {

    private final Instance present;
    private final Cluster home;
    private final NodeAdmission admission;
    private final Facts facts;
    private final RestoreDraft draft;

    NodeRestore(Instance present, Cluster home, NodeAdmission admission, Facts facts, RestoreDraft draft) {
        this.present = present;
        this.home = home;
        this.admission = admission;
        this.facts = facts;
        this.draft = draft;
    }

    /**
     * @param homeType of its cluster then; null if there was none
     */
    void restore(OfNode path, Optional<Node> past, @Nullable ClusterType homeType) {
        Optional<Node> today = ClusterRestore.atEndpoint(home, path.endpoint());
        if (past.equals(today)) {
            return;
        }
        Optional<String> obstacle = past.flatMap(node -> obstacle(node, homeType));
        if (obstacle.isPresent()) {
            draft.conflict(path.pointer(), obstacle.get());
            return;
        }
        today.ifPresent(this::drop);
        past.ifPresent(node -> add(node, today, path));
    }

    private Optional<String> obstacle(Node node, @Nullable ClusterType homeType) {
        if (home.type() != homeType) {
            return Optional.of("cluster " + home.clusterId() + " is of another type today");
        }
        String endpoint = node.endpoint(home.type());
        return admission
                .obstacle(node)
                .or(() ->
                        NodeClaims.holder(endpoint, home.type(), present.clusters())
                                .filter(other -> other.ordinal() != home.ordinal())
                                .map(other -> "endpoint " + endpoint + " is used by cluster " + other.clusterId()));
    }

    private void drop(Node node) {
        draft.release(
                new NodesDropped(
                        present.instanceId(),
                        home.clusterId(),
                        List.of(DroppedNode.of(node, home.type())),
                        facts.nowSeconds()));
    }

    private void add(Node node, Optional<Node> inItsPlace, OfNode path) {
        boolean free =
                home.nodes().at(node.ordinal()).filter(other -> inItsPlace.filter(other::equals).isEmpty()).isEmpty();
        long ordinal = free ? node.ordinal() : home.nextNodeOrdinal();
        ClusterRestore.explainPlace(path.pointer(), node.ordinal(), ordinal, draft);
        draft.claim(
                new NodesAdded(present.instanceId(), home.clusterId(), List.of(node.at(ordinal)), facts.nowSeconds()));
    }
}
