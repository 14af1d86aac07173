package io.metaledger.query.doris;

import io.metaledger.api.doris.wire.DorisBody;
import io.metaledger.api.doris.wire.DorisRequests;
import io.metaledger.api.doris.wire.SecretView;
import io.metaledger.api.doris.wire.StorageWire;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Seals;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations of the management API that change nothing, by name (contract, sections 5.7, 6.10, 6.11, 7.1 and 7.6).
 */
public final class DorisReads {

    private final InstanceReads instances;
    private final StorageReads storage;

    /**
     * @param seals opens the secrets that these operations are there to show
     */
    public DorisReads(Seals seals) {
        var clear = new StorageWire(SecretView.clear(seals));
        instances = new InstanceReads(clear);
        storage = new StorageReads(clear);
    }

    public Map<String, Operation> management() {
        return Stream.of(
                        new Operation.Read("get_instance", instances::getInstance),
                        read("get_cluster", DorisRequests.GetCluster.class, ClusterReads::getCluster),
                        read(
                                "get_cluster_status",
                                DorisRequests.GetClusterStatus.class,
                                ClusterReads::getClusterStatus),
                        read("get_obj_store_info", DorisRequests.ObjStore.class, storage::getObjStoreInfo),
                        read("show_storage_vaults", DorisRequests.ObjStore.class, storage::getObjStoreInfo),
                        read("get_stage", DorisRequests.GetStage.class, storage::getStage))
                .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
    }

    /** Drops every ready-made reply: a secret was erased, and what showed it must not be shown again. */
    public void forgetSecrets() {
        instances.forget();
    }

    private static <T extends Record> Operation read(
            String name, Class<T> message, BiFunction<T, Image, Reply> answer) {
        return new Operation.Read(
                name,
                (request, image) ->
                        DorisBody.read(request, message, read -> answer.apply(read, image), Function.identity()));
    }
}
