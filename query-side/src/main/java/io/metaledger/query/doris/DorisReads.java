package io.metaledger.query.doris;

import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.SecretView;
import io.metaledger.api.doris.wire.StorageWire;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Seals;

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
    private final InstanceReads instances;

    /**
     * @param seals opens the secrets that these operations are there to show
     */
    public DorisReads(Seals seals) {
        clear = new StorageWire(SecretView.clear(seals));
        instances = new InstanceReads(clear);
    }

    public Map<String, Operation> management() {
        var storage = new StorageReads(DorisSurface.MANAGEMENT, clear);
        return byName(
                List.of(
                        shared(DorisSurface.MANAGEMENT),
                        KeyReads.all(),
                        Stream.of(
                                new Operation.Read("get_instance", instances::getInstance),
                                read(
                                        DorisSurface.MANAGEMENT,
                                        "show_storage_vaults",
                                        DorisRequests.ObjStore.class,
                                        storage::getObjStoreInfo))));
    }

    public Map<String, Operation> rpc() {
        var ofInstance = new RpcInstanceReads(clear);
        return byName(
                List.of(
                        shared(DorisSurface.RPC),
                        Stream.of(
                                read(
                                        DorisSurface.RPC,
                                        "get_instance",
                                        DorisRequests.GetInstance.class,
                                        ofInstance::getInstance),
                                read(
                                        DorisSurface.RPC,
                                        "get_iam",
                                        DorisRequests.GetInstance.class,
                                        ofInstance::getIam))));
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
