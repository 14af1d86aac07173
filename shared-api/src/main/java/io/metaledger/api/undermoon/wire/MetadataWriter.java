package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.Chunk;
import io.metaledger.api.undermoon.ClusterConfig;
import io.metaledger.api.undermoon.ClusterStore;
import io.metaledger.api.undermoon.Expiry;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.Part;
import io.metaledger.api.undermoon.ProxyResource;
import io.metaledger.api.undermoon.RangeList;
import io.metaledger.api.undermoon.SlotSpan;
import io.metaledger.api.undermoon.Task;

import tools.jackson.core.JsonGenerator;

import java.util.Collection;
import java.util.function.Consumer;

/** Writes metadata as brokers exchange it (contract, section 5): exactly these fields, in string order. */
final class MetadataWriter {

    private MetadataWriter() {}

    /** Without the reports that have expired. */
    static void store(JsonGenerator json, MetaStore store, Expiry expiry) {
        json.writeStartObject();
        json.writeStringProperty("version", UndermoonDialect.METADATA_VERSION);
        json.writeNumberProperty("global_epoch", store.globalEpoch());
        json.writeObjectPropertyStart("clusters");
        store.clusters()
                .forEach((name, cluster) -> {
                    json.writeName(name);
                    cluster(json, cluster);
                });
        json.writeEndObject();
        json.writeObjectPropertyStart("all_proxies");
        store.proxies()
                .forEach((address, proxy) -> {
                    json.writeName(address);
                    proxy(json, proxy);
                });
        json.writeEndObject();
        strings(json, "failed_proxies", store.failedProxies());
        json.writeObjectPropertyStart("failures");
        store.failures()
                .live(expiry)
                .forEach((proxy, reports) -> {
                    json.writeObjectPropertyStart(proxy);
                    reports.forEach(json::writeNumberProperty);
                    json.writeEndObject();
                });
        json.writeEndObject();
        json.writeBooleanProperty("enable_ordered_proxy", store.orderedProxy());
        json.writeEndObject();
    }

    static void proxy(JsonGenerator json, ProxyResource proxy) {
        json.writeStartObject();
        json.writeStringProperty("proxy_address", proxy.proxyAddress());
        strings(json, "node_addresses", proxy.nodeAddresses());
        json.writeStringProperty("host", proxy.host());
        json.writeNumberProperty("index", proxy.index());
        if (proxy.cluster() == null) {
            json.writeNullProperty("cluster");
        } else {
            json.writeStringProperty("cluster", proxy.cluster());
        }
        json.writeEndObject();
    }

    private static void cluster(JsonGenerator json, ClusterStore cluster) {
        json.writeStartObject();
        json.writeNumberProperty("epoch", cluster.epoch());
        json.writeStringProperty("name", cluster.name());
        json.writeArrayPropertyStart("chunks");
        cluster.chunks().forEach(chunk -> chunk(json, chunk));
        json.writeEndArray();
        json.writeName("config");
        config(json, cluster.config());
        json.writeEndObject();
    }

    static void chunk(JsonGenerator json, Chunk chunk) {
        json.writeStartObject();
        json.writeStringProperty("role_position", UndermoonNames.of(chunk.rolePosition()));
        array(json, "stable_slots", chunk.parts(), part -> stable(json, part));
        array(
                json,
                "migrating_slots",
                chunk.parts(),
                part -> {
                    json.writeStartArray();
                    part.tasks().forEach(task -> task(json, task));
                    json.writeEndArray();
                });
        strings(json, "proxy_addresses", chunk.proxies());
        array(json, "hosts", chunk.halves(), half -> json.writeString(half.host()));
        array(json, "node_addresses", chunk.halves(), half -> half.nodeAddresses().forEach(json::writeString));
        json.writeEndObject();
    }

    private static void stable(JsonGenerator json, Part part) {
        if (part.stable() == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            ranges(json, part.stable());
            json.writeStringProperty("tag", "None");
            json.writeEndObject();
        }
    }

    private static void task(JsonGenerator json, Task task) {
        json.writeStartObject();
        ranges(json, task.ranges());
        json.writeBooleanProperty("is_migrating", task.migrating());
        json.writeObjectPropertyStart("meta");
        json.writeNumberProperty("epoch", task.move().epoch());
        json.writeNumberProperty("src_chunk_index", task.move().from().chunk());
        json.writeNumberProperty("src_chunk_part", task.move().from().part());
        json.writeNumberProperty("dst_chunk_index", task.move().to().chunk());
        json.writeNumberProperty("dst_chunk_part", task.move().to().part());
        json.writeEndObject();
        json.writeEndObject();
    }

    static void ranges(JsonGenerator json, RangeList ranges) {
        json.writeArrayPropertyStart("range_list");
        for (SlotSpan span : ranges.spans()) {
            json.writeStartArray();
            json.writeNumber(span.start());
            json.writeNumber(span.end());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    static void config(JsonGenerator json, ClusterConfig config) {
        json.writeStartObject();
        json.writeStringProperty("compression_strategy", UndermoonNames.of(config.compressionStrategy()));
        json.writeObjectPropertyStart("migration_config");
        json.writeNumberProperty("max_migration_time", config.migration().maxMigrationTime());
        json.writeNumberProperty("max_blocking_time", config.migration().maxBlockingTime());
        json.writeNumberProperty("scan_interval", config.migration().scanInterval());
        json.writeNumberProperty("scan_count", config.migration().scanCount());
        json.writeEndObject();
        json.writeEndObject();
    }

    static void strings(JsonGenerator json, String name, Collection<String> values) {
        array(json, name, values, json::writeString);
    }

    private static <T> void array(JsonGenerator json, String name, Collection<T> values, Consumer<T> element) {
        json.writeArrayPropertyStart(name);
        values.forEach(element);
        json.writeEndArray();
    }
}
