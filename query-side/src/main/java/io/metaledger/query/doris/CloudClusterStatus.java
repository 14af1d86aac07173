package io.metaledger.query.doris;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.metaledger.api.doris.Cluster;
import io.metaledger.api.doris.ClusterType;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.Instance;
import io.metaledger.api.doris.Node;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.api.doris.wire.ProtoJson;
import io.metaledger.api.doris.wire.WireWriter;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.LedgerKinds;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code cloud_cluster_status}, the one call that belongs to a frontend (contract, section 11), and our extension to
 * report what only heartbeats know. Reports are kept in memory, {@value #REPORTS_MAX} backends at most, and are no
 * events: once there are some, the answer has no past.
 */
public final class CloudClusterStatus {

    private static final int REPORTS_MAX = 100_000;

    private final Optional<String> instanceByDefault;
    private final Cache<Place, Backend> reports = Caffeine.newBuilder().maximumSize(REPORTS_MAX).build();

    private final Operation show = new Operation.Read("cloud_cluster_status", this::show);
    private final Operation showLive = new Operation.Live("cloud_cluster_status", this::show);
    private final Operation report = new Operation.Live("report_cloud_cluster_status", this::report);

    /**
     * @param instanceId empty when the report was not for one instance
     */
    private record Place(String instanceId, String clusterId, String host, int heartbeatPort) {}

    private record Backend(
            @Nullable String host,
            @Nullable Integer heartbeatPort,
            @Nullable Integer bePort,
            @Nullable Integer httpPort,
            @Nullable Integer brpcPort,
            @Nullable Long currentFragmentNum,
            @Nullable Long lastFragmentUpdateTime) {

        /** What a frontend shows of a backend that it has not heard from. */
        static final Backend UNHEARD = new Backend(null, null, null, null, null, null, null);
    }

    /** The reply itself, so that it can be sent back; everything but the data is ignored. */
    private record Report(@Nullable Map<String, List<Backend>> data) {}

    /**
     * @param instanceByDefault the instance that is meant when a request names none; without it all that are not
     *     deleted
     */
    public CloudClusterStatus(Optional<String> instanceByDefault) {
        this.instanceByDefault = instanceByDefault;
    }

    /** POST reports, everything else shows. */
    public Operation operation(String method) {
        if (method.equals("POST")) {
            return report;
        }
        return reports.asMap().isEmpty() ? show : showLive;
    }

    /** How a frontend says no: the HTTP status is 200 all the same. */
    public static Reply refusal(String msg, int code, String reason) {
        return WireWriter.reply(
                200, w -> w.text("msg", msg).number("code", code).text("data", reason).number("count", 0));
    }

    private Reply show(Request request, Image image) {
        var clusters = new TreeMap<String, List<Consumer<WireWriter>>>();
        instances(request, image)
                .forEach(instance ->
                        instance.clusters().inOrder().stream()
                                .filter(cluster -> cluster.type() == ClusterType.COMPUTE)
                                .forEach(cluster ->
                                        clusters.computeIfAbsent(cluster.clusterId(), id -> new ArrayList<>())
                                                .addAll(backends(instance, cluster))));
        return success(
                data -> clusters.forEach((id, backends) -> data.list(id, backends, (w, backend) -> backend.accept(w))));
    }

    private Reply report(Request request, Image image) {
        Report read;
        try {
            read = ProtoJson.read(request.body(), Report.class);
        } catch (ProtoJson.UnreadableBody e) {
            return refusal("Bad Request", 400, e.reason());
        }
        if (read.data() == null) {
            return refusal("Bad Request", 400, "data is missing; it has a list of backends for each cluster id");
        }
        var heard = new HashMap<Place, Backend>();
        for (var cluster : read.data().entrySet()) {
            for (Backend backend : cluster.getValue()) {
                if (backend.host() == null || backend.heartbeatPort() == null) {
                    return refusal(
                            "Bad Request", 400, "a backend of " + cluster.getKey() + " lacks host or heartbeatPort");
                }
                String instanceId = request.query().text("instance_id");
                heard.put(new Place(instanceId, cluster.getKey(), backend.host(), backend.heartbeatPort()), backend);
            }
        }
        reports.putAll(heard);
        return success(w -> {});
    }

    private Stream<Instance> instances(Request request, Image image) {
        Optional<String> wanted =
                request.query().first("instance_id").filter(id -> !id.isEmpty()).or(() -> instanceByDefault(image));
        var all =
                wanted.map(id -> image.find(DorisKinds.INSTANCE, id).stream())
                        .orElseGet(() -> new TreeMap<>(image.all(DorisKinds.INSTANCE)).values().stream());
        return all.filter(instance -> !instance.deleted());
    }

    /** As the journal knew the setting at that time; this process's own one as long as none is recorded. */
    private Optional<String> instanceByDefault(Image image) {
        return image.find(LedgerKinds.SETTINGS, DorisDialect.NAME)
                .map(recorded -> recorded.settings().get(DorisDialect.INSTANCE_ID_SETTING))
                .map(id -> Optional.of(id).filter(text -> !text.isEmpty()))
                .orElse(instanceByDefault);
    }

    private List<Consumer<WireWriter>> backends(Instance instance, Cluster cluster) {
        return cluster.nodes().inOrder().stream()
                .<Consumer<WireWriter>>map(node -> w -> backend(w, node, heard(instance, cluster, node)))
                .toList();
    }

    private Backend heard(Instance instance, Cluster cluster, Node node) {
        var place = new Place(instance.instanceId(), cluster.clusterId(), node.address(), or(node.heartbeatPort(), 0));
        Backend ofInstance = reports.getIfPresent(place);
        if (ofInstance != null) {
            return ofInstance;
        }
        Backend ofAny = reports.getIfPresent(new Place("", place.clusterId(), place.host(), place.heartbeatPort()));
        return ofAny == null ? Backend.UNHEARD : ofAny;
    }

    private static void backend(WireWriter w, Node node, Backend heard) {
        w.text("host", node.address())
                .number("heartbeatPort", or(node.heartbeatPort(), 0))
                .number("bePort", or(heard.bePort(), -1))
                .number("httpPort", or(heard.httpPort(), -1))
                .number("brpcPort", or(heard.brpcPort(), -1))
                .number("currentFragmentNum", or(heard.currentFragmentNum(), 0L))
                .number("lastFragmentUpdateTime", or(heard.lastFragmentUpdateTime(), 0L));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static Reply success(Consumer<WireWriter> data) {
        return WireWriter.reply(
                200, w -> w.text("msg", "success").number("code", 0).object("data", data).number("count", 0));
    }
}
