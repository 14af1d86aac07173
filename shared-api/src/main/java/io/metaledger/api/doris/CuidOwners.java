package io.metaledger.api.doris;

import io.metaledger.api.doris.ClusterEvent.ClusterAdded;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeEvent.NodesDropped;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has nodes with a cloud_unique_id. Normally that is one instance; a node may be in two only if it came in by
 * another way than {@code add_cluster} and {@code add_node}.
 *
 * @param instances never empty, the one that registered a node last at the end
 */
public record CuidOwners(List<Owner> instances) {

    /**
     * @param nodesByCluster cluster id to number of nodes with the cloud_unique_id, at least 1
     */
    public record Owner(String instanceId, HashPMap<String, Integer> nodesByCluster) {

        private Owner plus(String clusterId, int nodes) {
            return new Owner(instanceId, nodesByCluster.plus(clusterId, nodesIn(clusterId) + nodes));
        }

        private Owner minus(String clusterId, int nodes) {
            int rest = nodesIn(clusterId) - nodes;
            return new Owner(
                    instanceId, rest > 0 ? nodesByCluster.plus(clusterId, rest) : nodesByCluster.minus(clusterId));
        }

        private int nodesIn(String clusterId) {
            return nodesByCluster.getOrDefault(clusterId, 0);
        }
    }

    public CuidOwners {
        instances = List.copyOf(instances);
    }

    /** The instance that the cloud_unique_id stands for. */
    public String lastRegistered() {
        return instances.getLast().instanceId();
    }

    public Optional<Owner> owner(String instanceId) {
        return instances.stream().filter(o -> o.instanceId().equals(instanceId)).findFirst();
    }

    /** The owner that prevents this instance from using the cloud_unique_id. */
    public Optional<Owner> otherThan(String instanceId) {
        return instances.reversed().stream().filter(o -> !o.instanceId().equals(instanceId)).findFirst();
    }

    static @Nullable CuidOwners evolve(@Nullable CuidOwners before, Tag tag, CuidEvent event) {
        return switch (event) {
            case ClusterAdded e ->
                    added(before, tag, e.instanceId(), e.cluster().clusterId(), e.cluster().nodes().inOrder());
            case NodesAdded e -> added(before, tag, e.instanceId(), e.clusterId(), e.nodes());
            case NodesDropped e ->
                    dropped(
                            before,
                            e.instanceId(),
                            e.clusterId(),
                            count(tag, e.nodes().stream().map(DroppedNode::cloudUniqueId)));
            case ClusterDropped e -> dropped(before, e.instanceId(), e.clusterId(), Integer.MAX_VALUE);
        };
    }

    private static CuidOwners added(
            @Nullable CuidOwners before, Tag tag, String instanceId, String clusterId, Collection<Node> nodes) {
        List<Owner> owners = before == null ? List.of() : before.instances();
        Owner owner =
                owners.stream()
                        .filter(o -> o.instanceId().equals(instanceId))
                        .findFirst()
                        .orElseGet(() -> new Owner(instanceId, HashTreePMap.empty()));
        var others = owners.stream().filter(o -> !o.instanceId().equals(instanceId));
        int more = count(tag, nodes.stream().map(Node::cuid));
        return new CuidOwners(Stream.concat(others, Stream.of(owner.plus(clusterId, more))).toList());
    }

    private static @Nullable CuidOwners dropped(
            @Nullable CuidOwners before, String instanceId, String clusterId, int nodes) {
        List<Owner> owners = before == null ? List.of() : before.instances();
        List<Owner> rest =
                owners.stream()
                        .map(o -> o.instanceId().equals(instanceId) ? o.minus(clusterId, nodes) : o)
                        .filter(o -> !o.nodesByCluster().isEmpty())
                        .toList();
        return rest.isEmpty() ? null : new CuidOwners(rest);
    }

    private static int count(Tag tag, Stream<String> cuids) {
        return (int) cuids.filter(cuid -> names(tag, cuid)).count();
    }

    /** A long id is only there as a digest; a short one is compared without making a tag of it. */
    private static boolean names(Tag tag, String cuid) {
        return cuid.length() <= Tag.VALUE_BYTES_MAX / 3
                ? cuid.equals(tag.value())
                : DorisKinds.CUID.tag(cuid).equals(tag);
    }
}
