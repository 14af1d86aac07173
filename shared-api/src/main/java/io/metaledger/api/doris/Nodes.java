package io.metaledger.api.doris;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The nodes of a cluster in wire order. Adding, finding and dropping one takes logarithmic time. Stored as the plain
 * list; everything but the nodes themselves is derived from them.
 *
 * @param byOrdinal the nodes
 * @param matches the ordinals of the nodes that a request for this cloud_unique_id and address means
 * @param masters how many have the role FE_MASTER
 * @param followers how many have the role FE_FOLLOWER
 */
public record Nodes(
        TreePMap<Long, Node> byOrdinal, HashPMap<NodeMatch, TreePSet<Long>> matches, int masters, int followers) {

    public static final Nodes NONE = new Nodes(TreePMap.empty(), HashTreePMap.empty(), 0, 0);

    /** Never from JSON: what is derived is not stored. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Nodes {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Nodes of(List<Node> nodes) {
        var all = NONE;
        for (Node node : nodes) {
            all = all.plus(node);
        }
        return all;
    }

    @JsonValue
    public Collection<Node> inOrder() {
        return byOrdinal.values();
    }

    public boolean none() {
        return byOrdinal.isEmpty();
    }

    public Optional<Node> at(long ordinal) {
        return Optional.ofNullable(byOrdinal.get(ordinal));
    }

    /** The first node with the same cloud_unique_id and the same ip and port or host and port. */
    public Optional<Node> find(NodeSpec wanted) {
        return NodeMatch.of(wanted).stream()
                .flatMap(match -> ordinals(match).stream().limit(1))
                .min(Long::compare)
                .flatMap(this::at);
    }

    Nodes plus(Node node) {
        var more = matches;
        for (NodeMatch match : NodeMatch.of(node)) {
            more = more.plus(match, ordinals(match).plus(node.ordinal()));
        }
        return new Nodes(
                byOrdinal.plus(node.ordinal(), node),
                more,
                masters + count(node, NodeType.FE_MASTER),
                followers + count(node, NodeType.FE_FOLLOWER));
    }

    Nodes minus(Node node) {
        var fewer = matches;
        for (NodeMatch match : NodeMatch.of(node)) {
            var rest = ordinals(match).minus(node.ordinal());
            fewer = rest.isEmpty() ? fewer.minus(match) : fewer.plus(match, rest);
        }
        return new Nodes(
                byOrdinal.minus(node.ordinal()),
                fewer,
                masters - count(node, NodeType.FE_MASTER),
                followers - count(node, NodeType.FE_FOLLOWER));
    }

    /** Changes what a request is not compared by, such as the status. */
    Nodes changed(Node node, UnaryOperator<Node> change) {
        return new Nodes(byOrdinal.plus(node.ordinal(), change.apply(node)), matches, masters, followers);
    }

    private TreePSet<Long> ordinals(NodeMatch match) {
        @Nullable TreePSet<Long> found = matches.get(match);
        return found == null ? TreePSet.empty() : found;
    }

    private static int count(Node node, NodeType type) {
        return node.nodeType() == type ? 1 : 0;
    }
}
