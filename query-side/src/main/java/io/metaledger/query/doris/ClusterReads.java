package io.metaledger.query.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterStatus;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.Clusters;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.ReadRejection.CloudUniqueIdMissing;
import io.metaledger.api.doris.ReadRejection.ClusterNotFound;
import io.metaledger.api.doris.ReadRejection.EmptyInstanceIdOfCuid;
import io.metaledger.api.doris.ReadRejection.InstanceOfClusterNotFound;
import io.metaledger.api.doris.ReadRejection.NoReferences;
import io.metaledger.api.doris.wire.ClusterWire;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.DorisRequests.GetCluster;
import io.metaledger.api.doris.wire.DorisRequests.GetClusterStatus;
import io.metaledger.api.doris.wire.ProtoText;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code get_cluster} and {@code get_cluster_status} (contract, sections 6.10 and 6.11). */
final class ClusterReads {

    private record Detail(String instanceId, List<Cluster> clusters) {}

    private ClusterReads() {}

    static Reply getCluster(GetCluster r, Image image) {
        String cuid = Given.text(r.cloudUniqueId());
        if (cuid.isEmpty()) {
            return DorisReplies.refusal(new CloudUniqueIdMissing());
        }
        return CloudUniqueIds.instanceOf(cuid, image)
                .or(() -> Optional.ofNullable(r.instanceId()))
                .map(id ->
                        id.isEmpty() ? DorisReplies.refusal(new EmptyInstanceIdOfCuid(cuid)) : getCluster(r, id, image))
                .orElseGet(() -> DorisReplies.refusal(new EmptyInstanceId()));
    }

    static Reply getClusterStatus(GetClusterStatus r, Image image) {
        if (r.instanceIds().isEmpty() && r.cloudUniqueIds().isEmpty()) {
            return DorisReplies.refusal(new NoReferences());
        }
        List<Detail> details =
                instances(r, image)
                        .map(instance -> new Detail(instance.instanceId(), computeClusters(instance, r.status())))
                        .filter(detail -> !detail.clusters().isEmpty())
                        .toList();
        return DorisReplies.response(w -> w.objects("details", details, ClusterReads::detail));
    }

    private static Reply getCluster(GetCluster r, String instanceId, Image image) {
        return image.find(DorisKinds.INSTANCE, instanceId)
                .map(instance -> getCluster(r, instance))
                .orElseGet(() -> DorisReplies.refusal(new InstanceOfClusterNotFound(instanceId)));
    }

    private static Reply getCluster(GetCluster r, Instance instance) {
        if (wantsAll(r) && !instance.clusters().none()) {
            return DorisReplies.response(w ->
                    w.objects("cluster", instance.clusters().inOrder(), ClusterWire::cluster)
                            .flag("enable_storage_vault", instance.enableStorageVault()));
        }
        return select(r, instance.clusters())
                .map(cluster -> DorisReplies.result(w -> ClusterWire.cluster(w, cluster)))
                .orElseGet(() -> DorisReplies.refusal(new ClusterNotFound(text(r))));
    }

    private static boolean wantsAll(GetCluster r) {
        return Given.isEmpty(r.clusterId()) && Given.isEmpty(r.clusterName()) && Given.isEmpty(r.mysqlUserName());
    }

    /** The first one given of id, name and user decides alone. */
    private static Optional<Cluster> select(GetCluster r, Clusters clusters) {
        if (!Given.isEmpty(r.clusterId())) {
            return clusters.byId(r.clusterId());
        }
        if (!Given.isEmpty(r.clusterName())) {
            return clusters.byName(r.clusterName());
        }
        String user = Given.text(r.mysqlUserName());
        return clusters.inOrder().stream().filter(cluster -> cluster.mysqlUserName().contains(user)).findFirst();
    }

    private static String text(GetCluster r) {
        return new ProtoText()
                .text("instance_id", r.instanceId())
                .text("cloud_unique_id", r.cloudUniqueId())
                .text("cluster_id", r.clusterId())
                .text("cluster_name", r.clusterName())
                .text("mysql_user_name", r.mysqlUserName())
                .toString();
    }

    private static Stream<Instance> instances(GetClusterStatus r, Image image) {
        Stream<String> ids =
                r.instanceIds().isEmpty()
                        ? r.cloudUniqueIds().stream().flatMap(cuid -> CloudUniqueIds.instanceOf(cuid, image).stream())
                        : r.instanceIds().stream();
        return ids.distinct().flatMap(id -> image.find(DorisKinds.INSTANCE, id).stream());
    }

    private static List<Cluster> computeClusters(Instance instance, @Nullable ClusterStatus wanted) {
        return instance.clusters().inOrder().stream()
                .filter(cluster -> cluster.type() == ClusterType.COMPUTE)
                .filter(cluster -> wanted == null || cluster.shownStatus() == wanted)
                .toList();
    }

    private static void detail(WireWriter w, Detail detail) {
        w.text("instance_id", detail.instanceId())
                .objects(
                        "clusters",
                        detail.clusters(),
                        (c, cluster) ->
                                c.text("cluster_id", cluster.clusterId())
                                        .text("cluster_name", cluster.clusterName())
                                        .name("cluster_status", cluster.shownStatus())
                                        .int64("mtime", cluster.mtime()));
    }
}
