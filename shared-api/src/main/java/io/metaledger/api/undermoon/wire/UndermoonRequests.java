package io.metaledger.api.undermoon.wire;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.undermoon.BrokerCommand.ChangeReplicaAddresses;
import io.metaledger.api.undermoon.BrokerCommand.ForceEpoch;
import io.metaledger.api.undermoon.BrokerCommand.RestoreMetadata;
import io.metaledger.api.undermoon.ClusterCommand.CommitMigration;
import io.metaledger.api.undermoon.ClusterCommand.ConfigField;
import io.metaledger.api.undermoon.ClusterNames;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyCommand.RegisterProxy;
import io.metaledger.api.undermoon.ProxyCommand.ReportFailure;
import io.metaledger.api.undermoon.Task;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What stands in requests. Whatever does not fit is a {@link MalformedRequest}. */
public final class UndermoonRequests {

    private UndermoonRequests() {}

    /** M5, M7: {@code {"node_number": n}}. */
    public static long nodeNumber(byte[] body) {
        return StrictJson.of(body).member("node_number").comparable();
    }

    /** M8: {@code {"cluster_node_number": n}}. */
    public static long clusterNodeNumber(byte[] body) {
        return StrictJson.of(body).member("cluster_node_number").comparable();
    }

    /** M14. */
    public static RegisterProxy registration(byte[] body) {
        StrictJson json = StrictJson.of(body);
        return new RegisterProxy(
                json.member("proxy_address").name(),
                json.member("nodes").listOf(2, StrictJson::name),
                json.optional("host").flatMap(StrictJson::nullable).map(StrictJson::name).orElse(null),
                json.optional("index").flatMap(StrictJson::nullable).map(StrictJson::uint).orElse(null));
    }

    /** B5. Never refused, but a name has an end. */
    public static ReportFailure report(String proxy, String reporter) {
        return new ReportFailure(name("proxy", proxy), name("reporter", reporter));
    }

    /** M18. */
    public static ForceEpoch forcedEpoch(long epoch) {
        if (epoch > MetaStore.EPOCH_MAX) {
            throw new MalformedRequest("the epoch must be at most " + MetaStore.EPOCH_MAX);
        }
        return new ForceEpoch(epoch);
    }

    /** B8. An illegal cluster name is malformed here (section 11). */
    public static CommitMigration commit(byte[] body) {
        StrictJson json = StrictJson.of(body);
        StrictJson cluster = json.member("cluster_name");
        SlotRange range = SlotRange.of(json.member("slot_range"));
        if (!ClusterNames.isLegal(cluster.text())) {
            cluster.wrong("a cluster name");
        }
        OptionalLong epoch = range.taskEpoch();
        return new CommitMigration(
                cluster.text(), epoch.isPresent() ? new Task.Ref(range.ranges(), epoch.getAsLong()) : null);
    }

    /** M13: an object of strings. */
    public static List<ConfigField> configFields(byte[] body) {
        return StrictJson.of(body).map(StrictJson::text).entrySet().stream()
                .map(field -> new ConfigField(field.getKey(), field.getValue()))
                .toList();
    }

    /** M3. */
    public static RestoreMetadata metadata(byte[] body) {
        return MetadataReader.read(body);
    }

    /** M20. */
    public static ChangeReplicaAddresses replicaAddresses(byte[] body) {
        return new ChangeReplicaAddresses(StrictJson.of(body).member("replica_addresses").list(StrictJson::text));
    }

    /** The page that is asked for (B1, B3). */
    public static Page page(Parameters query) {
        return new Page(
                query.first("offset").map(text -> parameter("offset", text)).orElse(0L),
                query.first("limit").map(text -> parameter("limit", text)).orElse(Long.MAX_VALUE));
    }

    /**
     * A part of a path that must be a number; empty if it is none, and then the path is another one. What is larger
     * than every number of ours stays so.
     */
    public static Optional<Long> number(String part) {
        return Unsigned.parse(part).map(Unsigned::comparable);
    }

    private static long parameter(String name, String text) {
        return number(text)
                .orElseThrow(() -> new MalformedRequest("the parameter " + name + " must be an unsigned integer"));
    }

    private static String name(String what, String text) {
        if (text.length() > StrictJson.NAME_LENGTH_MAX) {
            throw new MalformedRequest(
                    "the " + what + " must have at most " + StrictJson.NAME_LENGTH_MAX + " characters");
        }
        return text;
    }

    /** A part of a list. */
    public record Page(long offset, long limit) {

        public List<String> of(Collection<String> all) {
            return all.stream().skip(offset).limit(limit).toList();
        }
    }
}
