package io.metaledger.command.doris;

import io.metaledger.api.doris.ClusterCommand.AddCluster;
import io.metaledger.api.doris.ClusterCommand.AlterVirtualCluster;
import io.metaledger.api.doris.ClusterCommand.ChangeClusterEndpoint;
import io.metaledger.api.doris.ClusterCommand.DropCluster;
import io.metaledger.api.doris.ClusterCommand.RenameCluster;
import io.metaledger.api.doris.ClusterCommand.ReplaceClusterMysqlUsers;
import io.metaledger.api.doris.ClusterCommand.SetClusterStatus;
import io.metaledger.api.doris.ClusterSpec;
import io.metaledger.api.doris.ControlCommand.AdjustRateLimit;
import io.metaledger.api.doris.ControlCommand.UpdateConfig;
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
import io.metaledger.api.doris.InstanceRejection.InvalidOperation;
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
import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.RequestText;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that change something, by name: they turn a request into a command and its outcome into a reply. */
public final class DorisWrites {

    private final DorisSurface surface;

    private DorisWrites(DorisSurface surface) {
        this.surface = surface;
    }

    /** Those of the management API (contract, sections 5 to 7). */
    public static Map<String, Operation> management() {
        return new DorisWrites(DorisSurface.MANAGEMENT).allOfManagement();
    }

    /**
     * Those of the RPC surface (section 9). What the management API has an endpoint for each is one method here, and
     * {@code op} says which: the endpoint's name in upper case.
     */
    public static Map<String, Operation> rpc() {
        return new DorisWrites(DorisSurface.RPC).allOfRpc();
    }

    /** How the service itself behaves (section 8.6); these come in the URL. */
    public static Map<String, Operation> control() {
        return byName(
                Stream.of(
                        byQuery(
                                "adjust_rate_limit",
                                query ->
                                        new AdjustRateLimit(
                                                query.text("qps_limit"),
                                                query.text("rpc_name"),
                                                query.text("instance_id"))),
                        byQuery("update_config", query -> new UpdateConfig(query.text("configs")))));
    }

    private static Operation byQuery(String name, Function<Parameters, DorisCommand> command) {
        var management = new DorisWrites(DorisSurface.MANAGEMENT);
        return new Operation.Write(
                name, request -> new Intent.Execute(command.apply(request.query()), management::reply));
    }

    /** The test switches (section 8.6), for those who allow them. */
    public static Map<String, Operation> injection() {
        return byName(Stream.of(byQuery("injection_point", DorisWrites::injection)));
    }

    private Map<String, Operation> allOfManagement() {
        return byName(
                Stream.of(instances(), clusters(), nodes(), objInfos(), vaults(), accounts(), LoadWrites.management())
                        .flatMap(Function.identity()));
    }

    private Map<String, Operation> allOfRpc() {
        return byName(
                Stream.of(
                                Stream.of(
                                        creation(),
                                        alterations("alter_instance", byOp(instanceChanges(), statusChanges())),
                                        alterations("alter_cluster", byOp(clusters(), nodes())),
                                        alterations("alter_obj_store_info", byOp(objInfos(), Stream.of())),
                                        alterations("alter_storage_vault", byOp(vaults(), vaultsOfRpc()))),
                                accounts(),
                                stages(),
                                LoadWrites.rpc())
                        .flatMap(Function.identity()));
    }

    /** One method for all that an {@code op} may name. */
    private Operation alterations(String name, Map<String, Operation.Write> byOp) {
        return new Operation.Write(
                name,
                request ->
                        surface.<DorisRequests.Alteration, Intent>read(
                                request,
                                DorisRequests.Alteration.class,
                                read -> alter(read, byOp, request),
                                Intent.Answer::new));
    }

    private Intent alter(DorisRequests.Alteration alteration, Map<String, Operation.Write> byOp, Request request) {
        Operation.Write meant = byOp.get(Given.text(alteration.op()));
        return meant == null
                ? new Intent.Answer(surface.refusal(new InvalidOperation(alteration.number())))
                : meant.writer().translate(request);
    }

    private static Map<String, Operation.Write> byOp(Stream<Operation> some, Stream<Operation> others) {
        return Stream.concat(some, others)
                .collect(
                        Collectors.toUnmodifiableMap(
                                operation -> operation.name().toUpperCase(Locale.ROOT),
                                operation -> (Operation.Write) operation));
    }

    /** Their {@code op} says how it shall be, which {@code set_instance_status} reads by itself. */
    private Stream<Operation> statusChanges() {
        return Stream.of("set_normal", "set_overdue").map(op -> instance(op, DorisWrites::setStatus));
    }

    private Stream<Operation> vaultsOfRpc() {
        return Stream.of(
                store("alter_hdfs_vault", r -> new AlterHdfsVault(r.cloudUniqueId(), r.vault(), RequestText.of(r))),
                store("set_default_vault", r -> new SetDefaultVault(r.cloudUniqueId(), r.vault())),
                store("unset_default_vault", r -> new UnsetDefaultVault(r.cloudUniqueId())));
    }

    private Stream<Operation> stages() {
        return Stream.of(
                write(
                        "create_stage",
                        DorisRequests.CreateStage.class,
                        r -> new CreateStage(r.cloudUniqueId(), r.stage())),
                write("drop_stage", DorisRequests.DropStage.class, DorisWrites::dropStage));
    }

    private Stream<Operation> instances() {
        return Stream.concat(
                Stream.of(creation(), instance("set_instance_status", DorisWrites::setStatus)), instanceChanges());
    }

    private Operation creation() {
        return write("create_instance", DorisRequests.NewInstance.class, DorisWrites::create);
    }

    private Stream<Operation> instanceChanges() {
        return Stream.of(
                instance("drop_instance", r -> new DropInstance(r.instanceId())),
                instance("rename_instance", r -> new RenameInstance(r.instanceId(), r.name())),
                instance("enable_instance_sse", r -> new EnableInstanceSse(r.instanceId())),
                instance("disable_instance_sse", r -> new DisableInstanceSse(r.instanceId())));
    }

    private Stream<Operation> clusters() {
        return Stream.of(
                cluster("add_cluster", AddCluster::new),
                cluster("drop_cluster", DropCluster::new),
                write("rename_cluster", DorisRequests.AlterCluster.class, DorisWrites::rename),
                cluster("update_cluster_mysql_user_name", ReplaceClusterMysqlUsers::new),
                cluster("update_cluster_endpoint", ChangeClusterEndpoint::new),
                cluster("set_cluster_status", SetClusterStatus::new),
                cluster("alter_vcluster_info", AlterVirtualCluster::new));
    }

    private Stream<Operation> nodes() {
        return Stream.of(
                cluster("add_node", AddNodes::new),
                cluster("drop_node", DropNodes::new),
                cluster("decommission_node", DecommissionNodes::new),
                cluster("notify_decommissioned", NotifyNodesDecommissioned::new));
    }

    private Stream<Operation> objInfos() {
        return Stream.of(
                store("add_obj_info", r -> new AddObjInfo(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))),
                store(
                        "legacy_update_ak_sk",
                        r -> new LegacyUpdateAkSk(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))),
                store("alter_obj_info", r -> new AlterObjInfo(r.cloudUniqueId(), r.anyObj(), RequestText.of(r))));
    }

    private Stream<Operation> vaults() {
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

    private Stream<Operation> accounts() {
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

    private Operation instance(String name, Function<DorisRequests.AlterInstance, DorisCommand> command) {
        return write(name, DorisRequests.AlterInstance.class, command);
    }

    private Operation cluster(String name, BiFunction<InstanceRef, @Nullable ClusterSpec, DorisCommand> command) {
        return write(name, DorisRequests.AlterCluster.class, r -> command.apply(r.instance(), r.cluster()));
    }

    private Operation store(String name, Function<DorisRequests.ObjStore, DorisCommand> command) {
        return write(name, DorisRequests.ObjStore.class, command);
    }

    private <T extends Record> Operation write(String name, Class<T> message, Function<T, DorisCommand> command) {
        return new Operation.Write(
                name,
                request ->
                        surface.<T, Intent>read(
                                request,
                                message,
                                read -> new Intent.Execute(command.apply(read), this::reply),
                                Intent.Answer::new));
    }

    private Reply reply(Outcome outcome) {
        return outcome.refusal()
                .map(why -> surface.refusal((DorisRejection) why))
                .orElseGet(() -> surface == DorisSurface.RPC ? RpcReplies.of(outcome) : surface.ok());
    }

    private static Map<String, Operation> byName(Stream<Operation> operations) {
        return operations.collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
    }
}
