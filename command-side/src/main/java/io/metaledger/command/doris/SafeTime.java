package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.InjectionPoints;
import io.metaledger.api.doris.Node;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.States;

/**
 * A frontend may not be dropped right after it was registered: it may not have joined yet, and dropping the first one
 * could leave two masters (contract: Doris, section 6.2). Test switches are only peeked at, so that throwing one never
 * makes a command conflict.
 */
final class SafeTime {

    private final DorisSettings settings;

    SafeTime(DorisSettings settings) {
        this.settings = settings;
    }

    /** Whether any node of the cluster is too young to be dropped. */
    boolean protects(Cluster cluster, States states, Facts facts) {
        return cluster.nodes().inOrder().stream().anyMatch(node -> protects(node, cluster.type(), states, facts));
    }

    boolean protects(Node node, ClusterType type, States states, Facts facts) {
        return settings.frontendDropSafeTimeChecked()
                && type == ClusterType.SQL
                && facts.nowSeconds() - node.ctime() < seconds(states);
    }

    private long seconds(States states) {
        return states.peek(DorisKinds.INJECTION, DorisKinds.GLOBAL)
                .flatMap(points -> points.active(InjectionPoints.SAFE_DROP_TIME))
                .orElse(settings.frontendDropSafeSeconds());
    }
}
