package io.metaledger.query.undermoon;

import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.RecordedSettings;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.undermoon.Expiry;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.UndermoonRejection.ClusterNotFound;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.MalformedRequest;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;
import io.metaledger.api.undermoon.wire.UndermoonRequests;

import org.jspecify.annotations.Nullable;

import java.util.function.BiFunction;
import java.util.function.Function;

/** The operations that only look (contract, section 16). An image answers with the settings of its own time. */
public final class UndermoonReads {

    private final UndermoonSettings settings;
    private final HotReplies hot = new HotReplies();
    private volatile Known known = new Known(null, UndermoonSettings.defaults());

    /**
     * @param settings that hold as long as the journal knows of none
     */
    public UndermoonReads(UndermoonSettings settings) {
        this.settings = settings;
    }

    /** Settings that were read off an image, so that the next image with the same need not be read. */
    private record Known(@Nullable RecordedSettings recorded, UndermoonSettings settings) {}

    /** What a read looks at. */
    private record Look(MetaStore store, UndermoonSettings settings, Expiry expiry) {}

    public Operation version() {
        return new Operation.Read("get_version", (request, image) -> UndermoonReplies.version());
    }

    public Operation epoch() {
        return read("get_epoch", look -> UndermoonReplies.number(look.store().globalEpoch()));
    }

    public Operation metadata() {
        return read(
                "get_metadata",
                (look, request) -> Gzip.asAccepted(UndermoonReplies.metadata(look.store(), look.expiry()), request));
    }

    public Operation brokerConfig() {
        return new Operation.Read(
                "get_broker_config",
                (request, image) ->
                        UndermoonReplies.strings(
                                "replica_addresses",
                                UndermoonDialect.brokerConfig(image, settings).replicaAddresses()));
    }

    public Operation clusterNames() {
        return read(
                "list_cluster_names",
                (look, request) ->
                        UndermoonReplies.strings(
                                "names", UndermoonRequests.page(request.query()).of(look.store().clusters().keySet())));
    }

    public Operation proxyAddresses() {
        return read(
                "list_proxy_addresses",
                (look, request) ->
                        UndermoonReplies.strings(
                                "addresses",
                                UndermoonRequests.page(request.query()).of(look.store().proxies().keySet())));
    }

    public Operation failures() {
        return read(
                "list_failures",
                look ->
                        UndermoonReplies.strings(
                                "addresses", look.store().suspects(look.expiry(), look.settings().failureQuorum())));
    }

    public Operation failedProxies() {
        return read("list_failed_proxies", look -> UndermoonReplies.strings("addresses", look.store().failedProxies()));
    }

    public Operation cluster(String name) {
        return read(
                "get_cluster",
                (look, request) -> hot.cluster(look.store(), name, look.settings().migrationLimit(), request));
    }

    public Operation clusterInfo(String name) {
        return read(
                "get_cluster_info",
                look ->
                        look.store()
                                .cluster(name)
                                .map(cluster -> UndermoonReplies.clusterInfo(cluster, look.settings().migrationLimit()))
                                .orElseGet(() -> UndermoonReplies.refusal(new ClusterNotFound())));
    }

    public Operation proxy(String address) {
        return read(
                "get_proxy",
                (look, request) -> hot.proxy(look.store(), address, look.settings().migrationLimit(), request));
    }

    private Operation read(String name, Function<Look, Reply> answer) {
        return read(name, (look, request) -> answer.apply(look));
    }

    private Operation read(String name, BiFunction<Look, Request, Reply> answer) {
        return new Operation.Read(
                name,
                (request, image) -> {
                    try {
                        return answer.apply(look(image), request);
                    } catch (MalformedRequest e) {
                        return e.reply();
                    }
                });
    }

    private Look look(Image image) {
        UndermoonSettings then = settings(image);
        return new Look(UndermoonDialect.store(image, settings), then, then.expiry(image.now().getEpochSecond()));
    }

    @SuppressWarnings("ReferenceEquality") // what did not change is the same object
    private UndermoonSettings settings(Image image) {
        RecordedSettings recorded = image.find(LedgerKinds.SETTINGS, UndermoonDialect.NAME).orElse(null);
        if (recorded == null) {
            return settings;
        }
        Known read = known;
        if (read.recorded() != recorded) {
            read = new Known(recorded, settings.as(recorded.settings()));
            known = read;
        }
        return read.settings();
    }
}
