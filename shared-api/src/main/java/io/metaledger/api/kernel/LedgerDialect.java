package io.metaledger.api.kernel;

import io.metaledger.api.kernel.LedgerEvent.RequestAnswered;
import io.metaledger.api.kernel.LedgerEvent.SettingsChanged;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The dialect of the ledger itself. */
public final class LedgerDialect implements Dialect {

    public static final String NAME = "ledger";

    /** The settings of a dialect, by its name. */
    public static final EntityKind<RecordedSettings> SETTINGS =
            new EntityKind<>() {
                @Override
                public String tagKey() {
                    return "ledger.settings";
                }

                @Override
                public Class<RecordedSettings> stateType() {
                    return RecordedSettings.class;
                }

                @Override
                public RecordedSettings evolve(@Nullable RecordedSettings state, Tag tag, Object event) {
                    return new RecordedSettings(((SettingsChanged) event).settings());
                }
            };

    /** A request that was sent with an id and has been answered. Never in an image: it is looked up in the journal. */
    public record AnsweredRequest() {}

    /** The requests that have been answered, by their sent id; any event that carries the tag tells of it. */
    public static final EntityKind<AnsweredRequest> REQUEST =
            new EntityKind<>() {
                @Override
                public String tagKey() {
                    return "ledger.request";
                }

                @Override
                public Class<AnsweredRequest> stateType() {
                    return AnsweredRequest.class;
                }

                @Override
                public AnsweredRequest evolve(@Nullable AnsweredRequest state, Tag tag, Object event) {
                    return new AnsweredRequest();
                }
            };

    /** On every event that came of a request with that sent id, and on the answer of one without events. */
    public static Tag requestTag(String requestId) {
        return REQUEST.tag(requestId);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EventCatalog events() {
        return new EventCatalog()
                .event(
                        "ledger.settings-changed",
                        SettingsChanged.class,
                        changed -> Set.of(SETTINGS.tag(changed.dialect())))
                .event(
                        "ledger.request-answered",
                        RequestAnswered.class,
                        answered -> Set.of(requestTag(answered.requestId())));
    }

    @Override
    public List<EntityKind<?>> kinds() {
        return List.of(SETTINGS);
    }

    @Override
    public int foldVersion() {
        return 1;
    }

    @Override
    public ObjectNode tree(Image image) {
        ObjectNode root = StoredJson.mapper().createObjectNode();
        ObjectNode settings = root.putObject("settings");
        new TreeMap<>(image.all(SETTINGS))
                .forEach((dialect, recorded) ->
                        settings.set(dialect, StoredJson.mapper().valueToTree(recorded.settings())));
        return root;
    }
}
