package io.metaledger.query.doris;

import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.LoadRequests;
import io.metaledger.api.doris.wire.SecretView;
import io.metaledger.api.doris.wire.StorageWire;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Seals;
import io.metaledger.query.kernel.Entities;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations that change nothing, by name, on either surface (contract, sections 5.7, 6.10, 6.11, 7.1, 7.6 and 9).
 */
public final class DorisReads {

    private final StorageWire clear;
    private final StorageWire masked;
    private final Entities entities;
    private final ControlReads control;
    private final InstanceReads instances;

    /**
     * @param seals opens the secrets that these operations are there to show
     * @param entities finds what is not in the image
     * @param started the settings with which the service was started
     */
    public DorisReads(Seals seals, Entities entities, DorisSettings started) {
        this.entities = entities;
        this.control = new ControlReads(started);
        masked = new StorageWire(SecretView.masked(seals));
        clear = new StorageWire(SecretView.clear(seals));
        instances = new InstanceReads(clear);
    }

    public Map<String, Operation> management() {
        return byName(
                List.of(
                        shared(DorisSurface.MANAGEMENT),
                        KeyReads.all(),
                        new SnapshotReads(entities).all(),
                        onlyOfManagement()));
    }

    private Stream<Operation> onlyOfManagement() {
        var storage = new StorageReads(DorisSurface.MANAGEMENT, clear);
        var values = new ValueReads(entities, masked);
        var txns = new TxnReads(entities);
        return Stream.of(
                new Operation.Read("get_instance", instances::getInstance),
                read(
                        DorisSurface.MANAGEMENT,
                        "show_storage_vaults",
                        DorisRequests.ObjStore.class,
                        storage::getObjStoreInfo),
                new Operation.Read("get_tablet_stats", new TabletReads(entities)::getTabletStats),
                new Operation.Read("get_value", (request, image) -> values.getValue(request.query(), image)),
                new Operation.Read("list_rate_limit", (request, image) -> control.listRateLimit(image)),
                new Operation.Read("show_config", (request, image) -> control.showConfig(request.query(), image)),
                new Operation.Read(
                        "txn_lazy_commit", (request, image) -> txns.finishLazyCommit(request.query(), image)));
    }

    public Map<String, Operation> rpc() {
        return byName(List.of(shared(DorisSurface.RPC), instancesOfRpc(), loadsOfRpc()));
    }

    private Stream<Operation> instancesOfRpc() {
        var ofInstance = new RpcInstanceReads(clear);
        return Stream.of(
                read(DorisSurface.RPC, "get_instance", DorisRequests.GetInstance.class, ofInstance::getInstance),
                read(DorisSurface.RPC, "get_iam", DorisRequests.GetInstance.class, ofInstance::getIam));
    }

    private Stream<Operation> loadsOfRpc() {
        var txns = new TxnReads(entities);
        var tablets = new TabletReads(entities);
        return Stream.of(
                read(DorisSurface.RPC, "get_txn", LoadRequests.OfTxn.class, txns::getTxn),
                read(
                        DorisSurface.RPC,
                        "get_current_max_txn_id",
                        LoadRequests.OfInstance.class,
                        txns::getCurrentMaxTxnId),
                read(DorisSurface.RPC, "get_version", LoadRequests.GetVersion.class, txns::getVersion),
                read(DorisSurface.RPC, "get_tablet", LoadRequests.GetTablet.class, tablets::getTablet),
                read(DorisSurface.RPC, "get_tablet_stats", LoadRequests.GetTabletStats.class, tablets::getTabletStats));
    }

    /** Drops every ready-made reply: a secret was erased, and what showed it must not be shown again. */
    public void forgetSecrets() {
        instances.forget();
    }

    private Stream<Operation> shared(DorisSurface surface) {
        var clusters = new ClusterReads(surface);
        var storage = new StorageReads(surface, clear);
        return Stream.of(
                read(surface, "get_cluster", DorisRequests.GetCluster.class, clusters::getCluster),
                read(surface, "get_cluster_status", DorisRequests.GetClusterStatus.class, clusters::getClusterStatus),
                read(surface, "get_obj_store_info", DorisRequests.ObjStore.class, storage::getObjStoreInfo),
                read(surface, "get_stage", DorisRequests.GetStage.class, storage::getStage));
    }

    private static <T extends Record> Operation read(
            DorisSurface surface, String name, Class<T> message, BiFunction<T, Image, Reply> answer) {
        return new Operation.Read(
                name,
                (request, image) ->
                        surface.read(request, message, read -> answer.apply(read, image), Function.identity()));
    }

    private static Map<String, Operation> byName(List<Stream<Operation>> operations) {
        return operations.stream()
                .flatMap(Function.identity())
                .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
    }
}
