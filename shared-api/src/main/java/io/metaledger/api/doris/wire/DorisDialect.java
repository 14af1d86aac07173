package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.DorisEvents;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Seals;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The Doris meta service, as the kernel sees it. */
public final class DorisDialect implements Dialect {

    public static final String NAME = "doris";
    private static final int FOLD_VERSION = 1;

    private final EventCatalog events = DorisEvents.catalog();
    private final StorageWire storage;

    /**
     * @param seals tells which secrets are erased; none is shown
     */
    public DorisDialect(Seals seals) {
        storage = new StorageWire(SecretView.masked(seals));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EventCatalog events() {
        return events;
    }

    @Override
    public List<EntityKind<?>> kinds() {
        return DorisKinds.ALL;
    }

    @Override
    public int foldVersion() {
        return FOLD_VERSION;
    }

    /** {@code /instances/{instance_id}} and {@code /iam_user} (ledger API, section 5). */
    @Override
    public ObjectNode tree(Image image) {
        Optional<IamUser> iam = image.find(DorisKinds.IAM, DorisKinds.GLOBAL);
        var instances = new TreeMap<>(image.all(DorisKinds.INSTANCE)).values();
        var wire = new InstanceWire(storage, iam);
        return WireWriter.tree(w ->
                w.keyed("instances", instances, Instance::instanceId, wire::instanceInTree)
                        .object("iam_user", iam.orElse(null), this::iamUser));
    }

    private void iamUser(WireWriter w, IamUser user) {
        w.text("user_id", user.userId()).text("ak", storage.shown(user.ak())).text("sk", storage.shown(user.sk()));
    }
}
