package io.metaledger.command.doris;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.NodeType;

import org.jspecify.annotations.Nullable;

/**
 * Whether an instance stays valid: its first SQL cluster has at most one master, and a master or a follower at all
 * (contract: Doris, section 6.6).
 */
record FrontendQuorum(int masters, int followers) {

    static final FrontendQuorum NO_CHANGE = new FrontendQuorum(0, 0);

    /** What one node counts for. */
    static FrontendQuorum of(@Nullable NodeType type) {
        return new FrontendQuorum(type == NodeType.FE_MASTER ? 1 : 0, type == NodeType.FE_FOLLOWER ? 1 : 0);
    }

    FrontendQuorum plus(FrontendQuorum other) {
        return new FrontendQuorum(masters + other.masters, followers + other.followers);
    }

    FrontendQuorum negated() {
        return new FrontendQuorum(-masters, -followers);
    }

    /** Whether this change of that cluster leaves the instance invalid. */
    boolean breaks(Instance instance, Cluster changed) {
        return instance.clusters()
                .firstSqlCluster()
                .map(sql ->
                        new FrontendQuorum(sql.nodes().masters(), sql.nodes().followers())
                                .plus(sql.ordinal() == changed.ordinal() ? this : NO_CHANGE))
                .filter(FrontendQuorum::invalid)
                .isPresent();
    }

    private boolean invalid() {
        return masters > 1 || (masters == 0 && followers == 0);
    }
}
