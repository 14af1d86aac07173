package io.metaledger.command.doris;

import io.metaledger.api.doris.ClusterCommand.AddCluster;
import io.metaledger.api.doris.ClusterCommand.AlterVirtualCluster;
import io.metaledger.api.doris.ClusterCommand.ChangeClusterEndpoint;
import io.metaledger.api.doris.ClusterCommand.DropCluster;
import io.metaledger.api.doris.ClusterCommand.RenameCluster;
import io.metaledger.api.doris.ClusterCommand.ReplaceClusterMysqlUsers;
import io.metaledger.api.doris.ClusterCommand.SetClusterStatus;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.InstanceCommand.CreateInstance;
import io.metaledger.api.doris.InstanceCommand.DisableInstanceSse;
import io.metaledger.api.doris.InstanceCommand.DropInstance;
import io.metaledger.api.doris.InstanceCommand.EnableInstanceSse;
import io.metaledger.api.doris.InstanceCommand.RenameInstance;
import io.metaledger.api.doris.InstanceCommand.SetInstanceStatus;
import io.metaledger.api.doris.InstanceCommand.SetSnapshotProperties;
import io.metaledger.api.doris.InstanceRef;
import io.metaledger.api.doris.InstanceStatus;
import io.metaledger.api.doris.NodeCommand.AddNodes;
import io.metaledger.api.doris.NodeCommand.DecommissionNodes;
import io.metaledger.api.doris.NodeCommand.DropNodes;
import io.metaledger.api.doris.NodeCommand.NotifyNodesDecommissioned;
import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.kernel.Operation;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Instances, clusters and nodes (contract, sections 5 and 6). */
record InstanceWrites(Translation via) {

    Stream<Operation> instances() {
        return Stream.concat(
                Stream.of(creation(), instance("set_instance_status", InstanceWrites::setStatus)), instanceChanges());
    }

    Operation creation() {
        return via.write("create_instance", DorisRequests.NewInstance.class, InstanceWrites::create);
    }

    Stream<Operation> instanceChanges() {
        return Stream.of(
                instance("drop_instance", r -> new DropInstance(r.instanceId())),
                instance("rename_instance", r -> new RenameInstance(r.instanceId(), r.name())),
                instance("enable_instance_sse", r -> new EnableInstanceSse(r.instanceId())),
                instance("disable_instance_sse", r -> new DisableInstanceSse(r.instanceId())));
    }

    /** Their {@code op} says how it shall be, which {@code set_instance_status} reads by itself. */
    Stream<Operation> statusChanges() {
        return Stream.of("set_normal", "set_overdue").map(op -> instance(op, InstanceWrites::setStatus));
    }

    Operation snapshots() {
        return via.write(
                "set_snapshot_property",
                DorisRequests.SetSnapshotProperty.class,
                r -> new SetSnapshotProperties(r.instanceId(), r.properties() == null ? Map.of() : r.properties()));
    }

    Stream<Operation> clusters() {
        return Stream.of(
                cluster("add_cluster", AddCluster::new),
                cluster("drop_cluster", DropCluster::new),
                via.write("rename_cluster", DorisRequests.AlterCluster.class, InstanceWrites::rename),
                cluster("update_cluster_mysql_user_name", ReplaceClusterMysqlUsers::new),
                cluster("update_cluster_endpoint", ChangeClusterEndpoint::new),
                cluster("set_cluster_status", SetClusterStatus::new),
                cluster("alter_vcluster_info", AlterVirtualCluster::new));
    }

    Stream<Operation> nodes() {
        return Stream.of(
                cluster("add_node", AddNodes::new),
                cluster("drop_node", DropNodes::new),
                cluster("decommission_node", DecommissionNodes::new),
                cluster("notify_decommissioned", NotifyNodesDecommissioned::new));
    }

    private static CreateInstance create(DorisRequests.NewInstance r) {
        return new CreateInstance(
                r.instanceId(), r.userId(), r.name(), r.objInfo(), r.vault(), r.ramUser(), r.sseEnabled());
    }

    private static SetInstanceStatus setStatus(DorisRequests.AlterInstance r) {
        return switch (Given.text(r.op())) {
            case "SET_NORMAL" -> new SetInstanceStatus(r.instanceId(), InstanceStatus.NORMAL, 0);
            case "SET_OVERDUE" -> new SetInstanceStatus(r.instanceId(), InstanceStatus.OVERDUE, 0);
            default -> new SetInstanceStatus(r.instanceId(), null, r.opNumber());
        };
    }

    private static RenameCluster rename(DorisRequests.AlterCluster r) {
        return new RenameCluster(
                r.instance(), r.cluster(), Boolean.TRUE.equals(r.replaceIfExistingEmptyTargetCluster()));
    }

    private Operation instance(String name, Function<DorisRequests.AlterInstance, DorisCommand> command) {
        return via.write(name, DorisRequests.AlterInstance.class, command);
    }

    private Operation cluster(String name, BiFunction<InstanceRef, @Nullable ClusterSpec, DorisCommand> command) {
        return via.write(name, DorisRequests.AlterCluster.class, r -> command.apply(r.instance(), r.cluster()));
    }
}
