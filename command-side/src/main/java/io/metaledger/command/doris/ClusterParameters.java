package io.metaledger.command.doris;

import static io.metaledger.command.doris.Checks.first;
import static io.metaledger.command.doris.Checks.when;

import io.metaledger.api.doris.ClusterRejection.ClusterNameInvalid;
import io.metaledger.api.doris.ClusterRejection.ClusterNameMissing;
import io.metaledger.api.doris.ClusterRejection.ClusterTypeMissing;
import io.metaledger.api.doris.ClusterRejection.MasterAmongFollowers;
import io.metaledger.api.doris.ClusterRejection.NodeOfUnknownInstance;
import io.metaledger.api.doris.ClusterRejection.NodePortMissing;
import io.metaledger.api.doris.ClusterRejection.NotExactlyOneMaster;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.NodeSpec;
import io.metaledger.api.doris.NodeType;
import io.metaledger.api.kernel.States;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Pattern;

/** The cluster parameter check, "P" of the contract (Doris, section 6). */
final class ClusterParameters {

    static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");

    private final DorisSettings settings;
    private final AddressedInstance addressed;

    ClusterParameters(DorisSettings settings, AddressedInstance addressed) {
        this.settings = settings;
        this.addressed = addressed;
    }

    /** For a new cluster: the name is required and the masters are counted. */
    Optional<DorisRejection> wrongForNewCluster(ClusterSpec cluster, States states) {
        return missingType(cluster)
                .or(() -> when(Given.isEmpty(cluster.clusterName()), ClusterNameMissing::new))
                .or(() -> wrongName(cluster.clusterName()))
                .or(() -> first(cluster.nodes(), node -> wrongNode(node, cluster.type(), states)))
                .or(() -> wrongMasters(cluster))
                .or(() -> wrongVirtual(cluster));
    }

    /** For nodes of a cluster that is there. */
    Optional<DorisRejection> wrongForNodes(ClusterSpec cluster, States states) {
        return missingType(cluster)
                .or(() -> wrongName(cluster.clusterName()))
                .or(() -> first(cluster.nodes(), node -> wrongNode(node, cluster.type(), states)))
                .or(() -> wrongVirtual(cluster));
    }

    private static Optional<DorisRejection> missingType(ClusterSpec cluster) {
        return when(cluster.type() == null, ClusterTypeMissing::new);
    }

    private Optional<DorisRejection> wrongName(@Nullable String name) {
        boolean wrong = settings.clusterNameChecked() && name != null && !NAME.matcher(name).matches();
        return when(wrong, () -> new ClusterNameInvalid(Given.text(name)));
    }

    private Optional<DorisRejection> wrongNode(NodeSpec node, @Nullable ClusterType type, States states) {
        return when(addressed.namesUnknownInstance(node.cloudUniqueId(), states), () -> new NodeOfUnknownInstance(node))
                .or(() -> when(!hasPort(node, type), () -> new NodePortMissing(node)));
    }

    private static boolean hasPort(NodeSpec node, @Nullable ClusterType type) {
        return switch (type) {
            case SQL -> given(node.editLogPort()) && isFrontend(node.nodeType());
            case COMPUTE -> given(node.heartbeatPort());
            case VIRTUAL -> true;
            case null -> true;
        };
    }

    private static boolean given(@Nullable Integer port) {
        return port != null && port != 0;
    }

    private static boolean isFrontend(@Nullable NodeType type) {
        return type != null && type != NodeType.UNKNOWN;
    }

    private static Optional<DorisRejection> wrongMasters(ClusterSpec cluster) {
        if (cluster.type() != ClusterType.SQL) {
            return Optional.empty();
        }
        int masters = count(cluster, NodeType.FE_MASTER);
        int followers = count(cluster, NodeType.FE_FOLLOWER);
        return when(masters > 0 && followers > 0, () -> new MasterAmongFollowers(masters, followers))
                .or(() -> when(followers == 0 && masters != 1, () -> new NotExactlyOneMaster(masters)));
    }

    private static int count(ClusterSpec cluster, NodeType type) {
        return (int) cluster.nodes().stream().filter(node -> node.nodeType() == type).count();
    }

    private static Optional<DorisRejection> wrongVirtual(ClusterSpec cluster) {
        return cluster.type() == ClusterType.VIRTUAL ? VirtualShape.of(cluster).wrong() : Optional.empty();
    }
}
