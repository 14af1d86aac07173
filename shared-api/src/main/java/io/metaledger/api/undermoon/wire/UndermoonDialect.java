package io.metaledger.api.undermoon.wire;

import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Rendered;
import io.metaledger.api.kernel.StateFinding;
import io.metaledger.api.kernel.Tag;
import io.metaledger.api.undermoon.Audit;
import io.metaledger.api.undermoon.BrokerConfig;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.UndermoonEvents;
import io.metaledger.api.undermoon.UndermoonKinds;
import io.metaledger.api.undermoon.UndermoonSettings;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The memory broker, as the kernel sees it. */
public final class UndermoonDialect implements Dialect {

    public static final String NAME = "undermoon";

    /** Of the format in which brokers exchange metadata. */
    public static final String METADATA_VERSION = "mem-broker-0.2";

    private static final int FOLD_VERSION = 2;

    private final EventCatalog events = UndermoonEvents.catalog();
    private final UndermoonSettings settings;

    /**
     * @param settings that hold as long as the journal knows of none
     */
    public UndermoonDialect(UndermoonSettings settings) {
        this.settings = settings;
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
        return UndermoonKinds.ALL;
    }

    @Override
    public int foldVersion() {
        return FOLD_VERSION;
    }

    /** Failure reports stay in the tree until they are forgotten, because a tree depends on no clock. */
    @Override
    public ObjectNode tree(Image image) {
        return MetadataTree.of(store(image, settings), brokerConfig(image, settings));
    }

    @Override
    public void write(Image image, JsonGenerator json) {
        MetadataTree.write(json, store(image, settings), brokerConfig(image, settings));
    }

    /** A part that is asked for again and again is rendered without the rest. */
    @Override
    public JsonNode subtree(Image image, JsonPointer path, Rendered rendered) {
        return UndermoonTreeTags.member(path, UndermoonTreeTags.CLUSTERS)
                .map(name -> MetadataTree.cluster(store(image, settings), name, rendered).at(path.tail().tail()))
                .orElseGet(() -> tree(image).at(path));
    }

    @Override
    public List<StateFinding> findings(Image image) {
        return Audit.of(store(image, settings)).stream()
                .map(finding ->
                        new StateFinding(
                                UndermoonNames.of(finding.rule()),
                                finding.rule().says(),
                                finding.where(),
                                finding.rule().isStrict()))
                .toList();
    }

    @Override
    public Optional<Set<Tag>> tagsOf(JsonPointer path) {
        return UndermoonTreeTags.of(path);
    }

    /** The settings as they were recorded when the image was the present. */
    public static UndermoonSettings settings(Image image, UndermoonSettings otherwise) {
        return image.find(LedgerKinds.SETTINGS, NAME)
                .map(recorded -> otherwise.as(recorded.settings()))
                .orElse(otherwise);
    }

    public static MetaStore store(Image image, UndermoonSettings settings) {
        return image.find(UndermoonKinds.STORE, UndermoonKinds.GLOBAL)
                .orElseGet(() -> MetaStore.fresh(settings(image, settings).orderedProxy()));
    }

    public static BrokerConfig brokerConfig(Image image, UndermoonSettings settings) {
        return image.find(UndermoonKinds.BROKER_CONFIG, UndermoonKinds.GLOBAL)
                .orElseGet(() -> new BrokerConfig(settings(image, settings).replicaAddresses()));
    }
}
