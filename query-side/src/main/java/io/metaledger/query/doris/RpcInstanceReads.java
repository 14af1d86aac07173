package io.metaledger.query.doris;

import io.metaledger.api.doris.CloudUniqueIds;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.ReadRejection.InstanceToShowNotFound;
import io.metaledger.api.doris.ReadRejection.NoInstanceOfCuid;
import io.metaledger.api.doris.ReadRejection.NoReference;
import io.metaledger.api.doris.wire.DorisRequests.GetInstance;
import io.metaledger.api.doris.wire.DorisSurface;
import io.metaledger.api.doris.wire.InstanceWire;
import io.metaledger.api.doris.wire.StorageWire;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Reply;

import java.util.function.BiFunction;

/** {@code get_instance} and {@code get_iam} of the RPC surface (contract, section 9). */
record RpcInstanceReads(StorageWire storage) {

    Reply getInstance(GetInstance r, Image image) {
        return show(
                r,
                image,
                (wire, instance) ->
                        DorisSurface.RPC.response(w -> w.object("instance", i -> wire.instance(i, instance))));
    }

    Reply getIam(GetInstance r, Image image) {
        return show(r, image, (wire, instance) -> DorisSurface.RPC.response(w -> wire.accounts(w, instance)));
    }

    private Reply show(GetInstance r, Image image, BiFunction<InstanceWire, Instance, Reply> shown) {
        String id = Given.text(r.instanceId());
        String cuid = Given.text(r.cloudUniqueId());
        if (id.isEmpty() && cuid.isEmpty()) {
            return DorisSurface.RPC.refusal(new NoReference());
        }
        return id.isEmpty()
                ? CloudUniqueIds.instanceOf(cuid, image)
                        .map(owner -> show(owner, image, shown))
                        .orElseGet(() -> DorisSurface.RPC.refusal(new NoInstanceOfCuid(cuid)))
                : show(id, image, shown);
    }

    private Reply show(String id, Image image, BiFunction<InstanceWire, Instance, Reply> shown) {
        var wire = new InstanceWire(storage, image.find(DorisKinds.IAM, DorisKinds.GLOBAL));
        return image.find(DorisKinds.INSTANCE, id)
                .map(instance -> shown.apply(wire, instance))
                .orElseGet(() -> DorisSurface.RPC.refusal(new InstanceToShowNotFound(id)));
    }
}
