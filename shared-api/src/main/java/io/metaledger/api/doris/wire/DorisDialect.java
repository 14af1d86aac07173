package io.metaledger.api.doris.wire;

import io.metaledger.api.doris.DorisEvents;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.IamUser;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Rendered;
import io.metaledger.api.kernel.Seals;
import io.metaledger.api.kernel.Tag;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The Doris meta service, as the kernel sees it. */
public final class DorisDialect implements Dialect {

    public static final String NAME = "doris";

    /** Among the recorded settings: the instance that {@code cloud_cluster_status} shows unless asked for another. */
    public static final String INSTANCE_ID_SETTING = "instance-id";

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
    public List<EntityKind<?>> kindsOnDemand() {
        return LoadKinds.ALL;
    }

    @Override
    public int foldVersion() {
        return FOLD_VERSION;
    }

    /** {@code /instances/{instance_id}} and {@code /iam_user} (ledger API, section 5). */
    @Override
    public ObjectNode tree(Image image) {
        return tree(image, JsonPointer.empty(), new Rendered());
    }

    @Override
    public void write(Image image, JsonGenerator json) {
        WireWriter.into(json, root(image, JsonPointer.empty()));
    }

    @Override
    public JsonNode subtree(Image image, JsonPointer path, Rendered rendered) {
        return tree(image, path, rendered).at(path);
    }

    /** Instances, of which there may be hundreds of thousands, one by one. */
    @Override
    public Optional<List<String>> members(Image image, JsonPointer path) {
        if (path.matches()) {
            var names = Stream.of(DorisTreeTags.INSTANCES);
            return Optional.of(Stream.concat(names, iam(image).stream().map(_ -> DorisTreeTags.IAM_USER)).toList());
        }
        return DorisTreeTags.areInstances(path)
                ? Optional.of(instances(image, path).stream().map(Instance::instanceId).toList())
                : Optional.empty();
    }

    @Override
    public Optional<Set<Tag>> tagsOf(JsonPointer path) {
        return DorisTreeTags.of(path);
    }

    @Override
    public Optional<Set<JsonPointer>> touchedBy(Set<Tag> tags) {
        return DorisTreeTags.touchedBy(tags);
    }

    private ObjectNode tree(Image image, JsonPointer path, Rendered rendered) {
        rendered.given(iam(image).orElse(null)); // which every instance shows, too
        return WireWriter.tree(path, rendered, root(image, path));
    }

    private Consumer<WireWriter> root(Image image, JsonPointer path) {
        Optional<IamUser> iam = iam(image);
        var wire = new InstanceWire(storage, iam);
        return w ->
                w.keyed(DorisTreeTags.INSTANCES, instances(image, path), Instance::instanceId, wire::instanceInTree)
                        .object(DorisTreeTags.IAM_USER, iam.orElse(null), this::iamUser);
    }

    private static Optional<IamUser> iam(Image image) {
        return image.find(DorisKinds.IAM, DorisKinds.GLOBAL);
    }

    private static Collection<Instance> instances(Image image, JsonPointer path) {
        return DorisTreeTags.instance(path)
                .<Collection<Instance>>map(id -> image.find(DorisKinds.INSTANCE, id).stream().toList())
                .orElseGet(() -> new TreeMap<>(image.all(DorisKinds.INSTANCE)).values());
    }

    private void iamUser(WireWriter w, IamUser user) {
        w.text("user_id", user.userId()).text("ak", storage.shown(user.ak())).text("sk", storage.shown(user.sk()));
    }
}
