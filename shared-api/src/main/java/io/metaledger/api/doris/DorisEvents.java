package io.metaledger.api.doris;

import io.metaledger.api.doris.ClusterEvent.ClusterAdded;
import io.metaledger.api.doris.ClusterEvent.ClusterDropped;
import io.metaledger.api.doris.ClusterEvent.ClusterEndpointChanged;
import io.metaledger.api.doris.ClusterEvent.ClusterMysqlUsersReplaced;
import io.metaledger.api.doris.ClusterEvent.ClusterRenamed;
import io.metaledger.api.doris.ClusterEvent.ClusterRestored;
import io.metaledger.api.doris.ClusterEvent.ClusterStatusChanged;
import io.metaledger.api.doris.ClusterEvent.VirtualClusterAltered;
import io.metaledger.api.doris.ControlEvent.ConfigurationChanged;
import io.metaledger.api.doris.ControlEvent.RateLimitAdjusted;
import io.metaledger.api.doris.InjectionEvent.InjectionDisabled;
import io.metaledger.api.doris.InjectionEvent.InjectionEnabled;
import io.metaledger.api.doris.InjectionEvent.InjectionPointSet;
import io.metaledger.api.doris.InjectionEvent.InjectionPointsCleared;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedNormal;
import io.metaledger.api.doris.InstanceEvent.InstanceMarkedOverdue;
import io.metaledger.api.doris.InstanceEvent.InstanceRemoved;
import io.metaledger.api.doris.InstanceEvent.InstanceRenamed;
import io.metaledger.api.doris.InstanceEvent.InstanceRestored;
import io.metaledger.api.doris.InstanceEvent.InstanceSseDisabled;
import io.metaledger.api.doris.InstanceEvent.InstanceSseEnabled;
import io.metaledger.api.doris.InstanceEvent.SnapshotPropertiesSet;
import io.metaledger.api.doris.NodeEvent.DroppedNode;
import io.metaledger.api.doris.NodeEvent.NodeDecommissionStarted;
import io.metaledger.api.doris.NodeEvent.NodeDecommissioned;
import io.metaledger.api.doris.NodeEvent.NodesAdded;
import io.metaledger.api.doris.NodeEvent.NodesDropped;
import io.metaledger.api.doris.StorageEvent.AkSkRotated;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultUnset;
import io.metaledger.api.doris.StorageEvent.ObjInfoAdded;
import io.metaledger.api.doris.StorageEvent.ObjInfoCredentialsChanged;
import io.metaledger.api.doris.StorageEvent.RamUserSet;
import io.metaledger.api.doris.StorageEvent.StageCreated;
import io.metaledger.api.doris.StorageEvent.StageDropped;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAltered;
import io.metaledger.api.doris.StorageEvent.StorageVaultDropped;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Tag;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The stored names and the tags of the Doris events. A stored name never changes and is never reused. */
public final class DorisEvents {

    private DorisEvents() {}

    public static EventCatalog catalog() {
        var catalog = new EventCatalog();
        lifecycle(catalog);
        clusters(catalog);
        nodes(catalog);
        storage(catalog);
        global(catalog);
        LoadEvents.declare(catalog);
        return catalog;
    }

    private static void lifecycle(EventCatalog catalog) {
        catalog.event("doris.instance-created", InstanceCreated.class, DorisEvents::instance)
                .event("doris.instance-renamed", InstanceRenamed.class, DorisEvents::instance)
                .event("doris.instance-sse-enabled", InstanceSseEnabled.class, DorisEvents::instance)
                .event("doris.instance-sse-disabled", InstanceSseDisabled.class, DorisEvents::instance)
                .event("doris.instance-marked-overdue", InstanceMarkedOverdue.class, DorisEvents::instance)
                .event("doris.instance-marked-normal", InstanceMarkedNormal.class, DorisEvents::instance)
                .event("doris.instance-dropped", InstanceDropped.class, DorisEvents::instance)
                .event("doris.snapshot-properties-set", SnapshotPropertiesSet.class, DorisEvents::instance)
                .event("doris.instance-restored", InstanceRestored.class, DorisEvents::instance)
                .event("doris.instance-removed", InstanceRemoved.class, DorisEvents::instance);
    }

    private static void clusters(EventCatalog catalog) {
        catalog.event("doris.cluster-added", ClusterAdded.class, e -> tags(e, cuids(e)))
                .event("doris.cluster-dropped", ClusterDropped.class, e -> tags(e, e.cloudUniqueIds().stream()))
                .event("doris.cluster-restored", ClusterRestored.class, DorisEvents::instance)
                .event("doris.cluster-renamed", ClusterRenamed.class, DorisEvents::instance)
                .event("doris.cluster-status-changed", ClusterStatusChanged.class, DorisEvents::instance)
                .event("doris.cluster-mysql-users-replaced", ClusterMysqlUsersReplaced.class, DorisEvents::instance)
                .event("doris.cluster-endpoint-changed", ClusterEndpointChanged.class, DorisEvents::instance)
                .event("doris.virtual-cluster-altered", VirtualClusterAltered.class, DorisEvents::instance);
    }

    private static void nodes(EventCatalog catalog) {
        catalog.event("doris.nodes-added", NodesAdded.class, e -> tags(e, e.nodes().stream().map(Node::cuid)))
                .event("doris.nodes-dropped", NodesDropped.class, e -> tags(e, cuids(e)))
                .event("doris.node-decommission-started", NodeDecommissionStarted.class, DorisEvents::instance)
                .event("doris.node-decommissioned", NodeDecommissioned.class, DorisEvents::instance);
    }

    private static void storage(EventCatalog catalog) {
        catalog.event("doris.obj-info-added", ObjInfoAdded.class, DorisEvents::instance)
                .event("doris.obj-info-credentials-changed", ObjInfoCredentialsChanged.class, DorisEvents::instance)
                .event("doris.ak-sk-rotated", AkSkRotated.class, DorisEvents::instance)
                .event("doris.ram-user-set", RamUserSet.class, DorisEvents::instance)
                .event("doris.storage-vault-added", StorageVaultAdded.class, DorisEvents::instance)
                .event("doris.storage-vault-altered", StorageVaultAltered.class, DorisEvents::instance)
                .event("doris.storage-vault-dropped", StorageVaultDropped.class, DorisEvents::instance)
                .event("doris.default-storage-vault-set", DefaultStorageVaultSet.class, DorisEvents::instance)
                .event("doris.default-storage-vault-unset", DefaultStorageVaultUnset.class, DorisEvents::instance)
                .event("doris.stage-created", StageCreated.class, DorisEvents::instance)
                .event("doris.stage-dropped", StageDropped.class, DorisEvents::instance);
    }

    private static void global(EventCatalog catalog) {
        catalog.event("doris.iam-user-set", IamUserSet.class, DorisEvents::iam)
                .event("doris.iam-user-unset", IamUserUnset.class, DorisEvents::iam)
                .event("doris.injection-point-set", InjectionPointSet.class, DorisEvents::injection)
                .event("doris.injection-points-cleared", InjectionPointsCleared.class, DorisEvents::injection)
                .event("doris.injection-enabled", InjectionEnabled.class, DorisEvents::injection)
                .event("doris.injection-disabled", InjectionDisabled.class, DorisEvents::injection)
                .event(
                        "doris.rate-limit-adjusted",
                        RateLimitAdjusted.class,
                        _ -> Set.of(DorisKinds.RATE_LIMITS.tag(DorisKinds.GLOBAL)))
                .event(
                        "doris.configuration-changed",
                        ConfigurationChanged.class,
                        _ -> Set.of(DorisKinds.CONFIGURATION.tag(DorisKinds.GLOBAL)));
    }

    private static Set<Tag> instance(InstanceEvent event) {
        return Set.of(DorisKinds.INSTANCE.tag(event.instanceId()));
    }

    private static Set<Tag> iam(IamEvent event) {
        return Set.of(DorisKinds.IAM.tag(DorisKinds.GLOBAL));
    }

    private static Set<Tag> injection(InjectionEvent event) {
        return Set.of(DorisKinds.INJECTION.tag(DorisKinds.GLOBAL));
    }

    private static Set<Tag> tags(InstanceEvent event, Stream<String> cuids) {
        var tags = new LinkedHashSet<Tag>();
        tags.add(DorisKinds.INSTANCE.tag(event.instanceId()));
        cuids.distinct().map(DorisKinds.CUID::tag).forEach(tags::add);
        return tags;
    }

    private static Stream<String> cuids(ClusterAdded event) {
        return event.cluster().nodes().inOrder().stream().map(Node::cuid);
    }

    private static Stream<String> cuids(NodesDropped event) {
        return event.nodes().stream().map(DroppedNode::cloudUniqueId);
    }
}
