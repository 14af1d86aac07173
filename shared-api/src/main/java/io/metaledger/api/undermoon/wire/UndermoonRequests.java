package io.metaledger.api.undermoon.wire;

import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.undermoon.BrokerCommand.ChangeReplicaAddresses;
import io.metaledger.api.undermoon.BrokerCommand.RestoreMetadata;
import io.metaledger.api.undermoon.ClusterCommand.CommitMigration;
import io.metaledger.api.undermoon.ClusterCommand.ConfigField;
import io.metaledger.api.undermoon.ClusterNames;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.ProxyCommand.RegisterProxy;
import io.metaledger.api.undermoon.Task;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What stands in requests. Whatever does not fit is a {@link MalformedRequest}. */
public final class UndermoonRequests {

    /** As the reference's parser takes numbers outside of JSON. */
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,20}");

    private UndermoonRequests() {}

    /** M5, M7: {@code {"node_number": n}}. */
    public static long nodeNumber(byte[] body) {
        return StrictJson.of(body).member("node_number").uint();
    }

    /** M8: {@code {"cluster_node_number": n}}. */
    public static long clusterNodeNumber(byte[] body) {
        return StrictJson.of(body).member("cluster_node_number").uint();
    }

    /** M14. */
    public static RegisterProxy registration(byte[] body) {
        StrictJson json = StrictJson.of(body);
        return new RegisterProxy(
                json.member("proxy_address").text(),
                json.member("nodes").listOf(2, StrictJson::text),
                json.optional("host").flatMap(StrictJson::nullable).map(StrictJson::text).orElse(null),
                json.optional("index").flatMap(StrictJson::nullable).map(StrictJson::uint).orElse(null));
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

    /** A part of a path that must be a number; empty if it is none, and then the path is another one. */
    public static OptionalLong number(String part) {
        if (!NUMBER.matcher(part).matches()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(part);
            return number <= MetaStore.EPOCH_MAX ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // larger than any number of ours
        }
    }

    private static long parameter(String name, String text) {
        return Optional.of(number(text))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .orElseThrow(() -> new MalformedRequest("the parameter " + name + " must be an unsigned integer"));
    }

    /** A part of a list. */
    public record Page(long offset, long limit) {

        public List<String> of(Collection<String> all) {
            return all.stream().skip(offset).limit(limit).toList();
        }
    }
}
