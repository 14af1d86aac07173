package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.BrokerCommand.RestoreMetadata;
import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterConfig;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.Failures;
import io.metaledger.api.undermoon.Half;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.Part;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.RangeList;
import io.metaledger.api.undermoon.SlotPosition;
import io.metaledger.api.undermoon.SlotSpan;
import io.metaledger.api.undermoon.Task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads whole metadata (contract, section 5). Types are checked and nothing else: what contradicts itself is taken in
 * as it is (section 18.7).
 */
final class MetadataReader {

    private MetadataReader() {}

    static RestoreMetadata read(byte[] body) {
        StrictJson json = StrictJson.of(body);
        return new RestoreMetadata(
                json.member("version").text(),
                MetaStore.of(
                        json.member("global_epoch").uint(),
                        json.optional("enable_ordered_proxy").map(StrictJson::flag).orElse(false),
                        json.member("clusters").named(MetadataReader::cluster),
                        json.member("all_proxies").named(MetadataReader::proxy),
                        json.member("failed_proxies").list(StrictJson::name),
                        failures(json.member("failures")),
                        Map.of()));
    }

    /** A proxy without any report has no entry. */
    private static Failures failures(StrictJson json) {
        Map<String, Map<String, Long>> reports = new HashMap<>(json.named(proxy -> proxy.named(StrictJson::uint)));
        reports.values().removeIf(Map::isEmpty);
        return Failures.of(reports);
    }

    private static ProxyResource proxy(StrictJson json) {
        return new ProxyResource(
                json.member("proxy_address").name(),
                json.member("node_addresses").listOf(2, StrictJson::name),
                json.member("host").name(),
                json.optional("index").map(StrictJson::uint).orElse(0L),
                json.member("cluster").nullable().map(StrictJson::name).orElse(null));
    }

    private static ClusterStore cluster(StrictJson json) {
        return ClusterStore.of(
                json.member("epoch").uint(),
                json.member("name").name(),
                json.member("chunks").list(MetadataReader::chunk),
                config(json.member("config")));
    }

    private static ClusterConfig config(StrictJson json) {
        StrictJson strategy = json.member("compression_strategy");
        StrictJson migration = json.member("migration_config");
        return new ClusterConfig(
                UndermoonNames.compressionStrategy(strategy.text())
                        .orElseGet(() -> strategy.wrong("a compression strategy")),
                new ClusterConfig.Migration(
                        migration.member("max_migration_time").uint64(),
                        migration.member("max_blocking_time").uint64(),
                        migration.member("scan_interval").uint64(),
                        migration.member("scan_count").uint64()));
    }

    private static Chunk chunk(StrictJson json) {
        StrictJson position = json.member("role_position");
        List<Optional<RangeList>> stable =
                json.member("stable_slots")
                        .listOf(Chunk.PARTS, slots -> slots.nullable().map(SlotRange::of).map(SlotRange::ranges));
        List<List<Task>> tasks =
                json.member("migrating_slots").listOf(Chunk.PARTS, part -> part.list(MetadataReader::task));
        List<String> proxies = json.member("proxy_addresses").listOf(2, StrictJson::name);
        List<String> hosts = json.member("hosts").listOf(2, StrictJson::name);
        List<String> nodes = json.member("node_addresses").listOf(Chunk.NODES, StrictJson::name);
        return new Chunk(
                UndermoonNames.rolePosition(position.text()).orElseGet(() -> position.wrong("a role position")),
                List.of(
                        new Part(stable.get(0).orElse(null), tasks.get(0)),
                        new Part(stable.get(1).orElse(null), tasks.get(1))),
                List.of(
                        new Half(proxies.get(0), hosts.get(0), nodes.subList(0, 2)),
                        new Half(proxies.get(1), hosts.get(1), nodes.subList(2, Chunk.NODES))));
    }

    private static Task task(StrictJson json) {
        StrictJson meta = json.member("meta");
        return new Task(
                ranges(json.member("range_list")),
                json.member("is_migrating").flag(),
                new Task.Move(
                        meta.member("epoch").uint(),
                        new SlotPosition(meta.member("src_chunk_index").index(), part(meta.member("src_chunk_part"))),
                        new SlotPosition(meta.member("dst_chunk_index").index(), part(meta.member("dst_chunk_part")))));
    }

    private static int part(StrictJson json) {
        int part = json.index();
        return part < Chunk.PARTS ? part : json.wrong("0 or 1");
    }

    static RangeList ranges(StrictJson json) {
        return new RangeList(
                json.list(span -> {
                    List<Integer> pair = span.listOf(2, StrictJson::index);
                    return new SlotSpan(pair.get(0), pair.get(1));
                }));
    }
}
