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
import io.metaledger.api.doris.DorisRejection;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.InjectionCommand.ClearInjectionPoint;
import io.metaledger.api.doris.InjectionCommand.DisableInjection;
import io.metaledger.api.doris.InjectionCommand.EnableInjection;
import io.metaledger.api.doris.InjectionCommand.SetInjectionPoint;
import io.metaledger.api.doris.InjectionCommand.UnknownInjectionOperation;
import io.metaledger.api.doris.InstanceCommand.CreateInstance;
import io.metaledger.api.doris.InstanceCommand.DisableInstanceSse;
import io.metaledger.api.doris.InstanceCommand.DropInstance;
import io.metaledger.api.doris.InstanceCommand.EnableInstanceSse;
import io.metaledger.api.doris.InstanceCommand.RenameInstance;
import io.metaledger.api.doris.InstanceCommand.SetInstanceStatus;
import io.metaledger.api.doris.InstanceRef;
import io.metaledger.api.doris.InstanceStatus;
import io.metaledger.api.doris.NodeCommand.AddNodes;
import io.metaledger.api.doris.NodeCommand.DecommissionNodes;
import io.metaledger.api.doris.NodeCommand.DropNodes;
import io.metaledger.api.doris.NodeCommand.NotifyNodesDecommissioned;
import io.metaledger.api.doris.StorageCommand.AddHdfsVault;
import io.metaledger.api.doris.StorageCommand.AddObjInfo;
import io.metaledger.api.doris.StorageCommand.AddS3Vault;
import io.metaledger.api.doris.StorageCommand.AlterHdfsVault;
import io.metaledger.api.doris.StorageCommand.AlterIam;
import io.metaledger.api.doris.StorageCommand.AlterObjInfo;
import io.metaledger.api.doris.StorageCommand.AlterRamUser;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageCommand.CreateStage;
import io.metaledger.api.doris.StorageCommand.DropHdfsVault;
import io.metaledger.api.doris.StorageCommand.DropS3Vault;
import io.metaledger.api.doris.StorageCommand.DropStage;
import io.metaledger.api.doris.StorageCommand.LegacyUpdateAkSk;
import io.metaledger.api.doris.StorageCommand.SetDefaultVault;
import io.metaledger.api.doris.StorageCommand.UnsetDefaultVault;
import io.metaledger.api.doris.StorageCommand.UpdateAkSk;
import io.metaledger.api.doris.wire.DorisBody;
import io.metaledger.api.doris.wire.DorisReplies;
import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.doris.wire.RequestText;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that change something, by name: they turn a request into a command and its outcome into a reply. */
public final class DorisWrites {

    private DorisWrites() {}

    /** Those of the management API (contract, sections 5 to 7). */
    public static Map<String, Operation> management() {
        return byName(
                Stream.of(instances(), clusters(), nodes(), objInfos(), vaults(), accounts())
                        .flatMap(Function.identity()));
    }

    /** The test switches (section 8.6), for those who allow them. */
    public static Map<String, Operation> injection() {
        return byName(
                Stream.of(
                        new Operation.Write(
                                "injection_point",
                                request -> new Intent.Execute(injection(request.query()), DorisWrites::reply))));
    }

    /** Those that only the RPC surface has (section 9), in the shape of the management API. */
    public static Map<String, Operation> rpcOnly() {
        return byName(
                Stream.of(
                        write(
                                "create_stage",
                                DorisRequests.CreateStage.class,
                                r -> new CreateStage(r.cloudUniqueId(), r.stage())),
                        write("drop_stage", DorisRequests.DropStage.class, DorisWrites::dropStage),
                        store(
                                "alter_hdfs_vault",
                                r -> new AlterHdfsVault(r.cloudUniqueId(), r.vault(), RequestText.of(r))),
                        store("set_default_vault", r -> new SetDefaultVault(r.cloudUniqueId(), r.vault())),
                        store("unset_default_vault", r -> new UnsetDefaultVault(r.cloudUniqueId()))));
    }

    private static Stream<Operation> instances() {
        return Stream.of(
                write("create_instance", DorisRequests.NewInstance.class, DorisWrites::create),
                instance("drop_instance", r -> new DropInstance(r.instanceId())),
                instance("rename_instance", r -> new RenameInstance(r.instanceId(), r.name())),
                instance("enable_instance_sse", r -> new EnableInstanceSse(r.instanceId())),
                instance("disable_instance_sse", r -> new DisableInstanceSse(r.instanceId())),
                instance("set_instance_status", DorisWrites::setStatus));
    }

    private static Stream<Operation> clusters() {
        return Stream.of(
                cluster("add_cluster", AddCluster::new),
                cluster("drop_cluster", DropCluster::new),
                write("rename_cluster", DorisRequests.AlterCluster.class, DorisWrites::rename),
                cluster("update_cluster_mysql_user_name", ReplaceClusterMysqlUsers::new),
                cluster("update_cluster_endpoint", ChangeClusterEndpoint::new),
                cluster("set_cluster_status", SetClusterStatus::new),
                cluster("alter_vcluster_info", AlterVirtualCluster::new));
    }

    private static Stream<Operation> nodes() {
        return Stream.of(
                cluster("add_node", AddNodes::new),
                cluster("drop_node", DropNodes::new),
                cluster("decommission_node", DecommissionNodes::new),
                cluster("notify_decommissioned", NotifyNodesDecommissioned::new));
    }

    private static Stream<Operation> objInfos() {
        return Stream.of(
                store("add_obj_info", r -> new AddObjInfo(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))),
                store(
                        "legacy_update_ak_sk",
                        r -> new LegacyUpdateAkSk(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))),
                store("alter_obj_info", r -> new AlterObjInfo(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))));
    }

    private static Stream<Operation> vaults() {
        return Stream.of(
                store(
                        "add_s3_vault",
                        r -> new AddS3Vault(r.cloudUniqueId(), r.vault(), asDefault(r), RequestText.of(r))),
                store(
                        "add_hdfs_vault",
                        r -> new AddHdfsVault(r.cloudUniqueId(), r.vault(), asDefault(r), RequestText.of(r))),
                store("alter_s3_vault", r -> new AlterS3Vault(r.cloudUniqueId(), r.vault(), RequestText.of(r))),
                store("drop_s3_vault", r -> new DropS3Vault(r.cloudUniqueId(), r.vault())),
                store("drop_hdfs_vault", r -> new DropHdfsVault(r.cloudUniqueId(), r.vault(), RequestText.of(r))));
    }

    private static Stream<Operation> accounts() {
        return Stream.of(
                write(
                        "update_ak_sk",
                        DorisRequests.UpdateAkSk.class,
                        r -> new UpdateAkSk(r.instanceId(), r.internalBucketUser(), r.ramUser(), RequestText.of(r))),
                write(
                        "alter_ram_user",
                        DorisRequests.AlterRamUser.class,
                        r -> new AlterRamUser(r.instanceId(), r.ramUser(), RequestText.of(r))),
                write("alter_iam", DorisRequests.AlterIam.class, r -> new AlterIam(r.accountId(), r.ak(), r.sk())));
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

    private static DropStage dropStage(DorisRequests.DropStage r) {
        return new DropStage(
                r.cloudUniqueId(),
                r.type(),
                r.stageName(),
                r.mysqlUserName(),
                r.mysqlUserId(),
                r.reason(),
                RequestText.of(r));
    }

    /** These come in the URL; there is no body. */
    private static DorisCommand injection(Parameters query) {
        @Nullable String name = query.first("name").orElse(null);
        return switch (query.text("op")) {
            case "set" ->
                    new SetInjectionPoint(
                            name, query.first("behavior").orElse(null), query.first("value").orElse(null));
            case "clear" -> new ClearInjectionPoint(name);
            case "enable" -> new EnableInjection();
            case "disable" -> new DisableInjection();
            default -> new UnknownInjectionOperation(query.text("op"));
        };
    }

    private static boolean asDefault(DorisRequests.ObjStore r) {
        return Boolean.TRUE.equals(r.setAsDefaultStorageVault());
    }

    private static Operation instance(String name, Function<DorisRequests.AlterInstance, DorisCommand> command) {
        return write(name, DorisRequests.AlterInstance.class, command);
    }

    private static Operation cluster(
            String name, BiFunction<InstanceRef, @Nullable ClusterSpec, DorisCommand> command) {
        return write(name, DorisRequests.AlterCluster.class, r -> command.apply(r.instance(), r.cluster()));
    }

    private static Operation store(String name, Function<DorisRequests.ObjStore, DorisCommand> command) {
        return write(name, DorisRequests.ObjStore.class, command);
    }

    private static <T extends Record> Operation write(
            String name, Class<T> message, Function<T, DorisCommand> command) {
        return new Operation.Write(
                name,
                request ->
                        DorisBody.<T, Intent>read(
                                request,
                                message,
                                read -> new Intent.Execute(command.apply(read), DorisWrites::reply),
                                Intent.Answer::new));
    }

    private static Reply reply(Outcome outcome) {
        return outcome.refusal().map(why -> DorisReplies.refusal((DorisRejection) why)).orElseGet(DorisReplies::ok);
    }

    private static Map<String, Operation> byName(Stream<Operation> operations) {
        return operations.collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
    }
}
