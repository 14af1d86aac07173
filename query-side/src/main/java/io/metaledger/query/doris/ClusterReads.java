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
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.ProtoText;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code get_cluster} and {@code get_cluster_status} (contract, sections 6.10 and 6.11). */
record ClusterReads(DorisSurface surface) {

    private record Detail(String instanceId, List<Cluster> clusters) {}

    Reply getCluster(GetCluster r, Image image) {
        String cuid = Given.text(r.cloudUniqueId());
        if (cuid.isEmpty()) {
            return surface.refusal(new CloudUniqueIdMissing());
        }
        return CloudUniqueIds.instanceOf(cuid, image)
                .or(() -> Optional.ofNullable(r.instanceId()))
                .map(id -> id.isEmpty() ? surface.refusal(new EmptyInstanceIdOfCuid(cuid)) : getCluster(r, id, image))
                .orElseGet(() -> surface.refusal(new EmptyInstanceId()));
    }

    Reply getClusterStatus(GetClusterStatus r, Image image) {
        if (r.instanceIds().isEmpty() && r.cloudUniqueIds().isEmpty()) {
            return surface.refusal(new NoReferences());
        }
        List<Detail> details =
                instances(r, image)
                        .map(instance -> new Detail(instance.instanceId(), computeClusters(instance, r.status())))
                        .filter(detail -> !detail.clusters().isEmpty())
                        .toList();
        return surface.response(w -> w.objects("details", details, ClusterReads::detail));
    }

    private Reply getCluster(GetCluster r, String instanceId, Image image) {
        return image.find(DorisKinds.INSTANCE, instanceId)
                .map(instance -> getCluster(r, instance))
                .orElseGet(() -> surface.refusal(new InstanceOfClusterNotFound(instanceId)));
    }

    private Reply getCluster(GetCluster r, Instance instance) {
        if (wantsAll(r) && !instance.clusters().none()) {
            return clusters(instance.clusters().inOrder(), instance);
        }
        return select(r, instance.clusters())
                .map(cluster -> show(cluster, instance))
                .orElseGet(() -> surface.refusal(new ClusterNotFound(text(r))));
    }

    /** The management API shows the cluster alone, the RPC surface the whole response that it is a part of. */
    private Reply show(Cluster cluster, Instance instance) {
        return switch (surface) {
            case MANAGEMENT -> DorisReplies.result(w -> ClusterWire.cluster(w, cluster));
            case RPC -> clusters(List.of(cluster), instance);
        };
    }

    private Reply clusters(Collection<Cluster> clusters, Instance instance) {
        return surface.response(w ->
                w.objects("cluster", clusters, ClusterWire::cluster)
                        .flag("enable_storage_vault", instance.enableStorageVault()));
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
