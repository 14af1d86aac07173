package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.RangeList;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Slots with their tag, as they are sent (contract, section 4).
 *
 * @param taskEpoch of a migrating or importing range; empty for a stable one
 */
record SlotRange(RangeList ranges, OptionalLong taskEpoch) {

    private static final List<String> ADDRESSES =
            List.of("src_proxy_address", "src_node_address", "dst_proxy_address", "dst_node_address");

    static SlotRange of(StrictJson json) {
        return new SlotRange(MetadataReader.ranges(json.member("range_list")), tag(json.member("tag")));
    }

    /** A bare string or an object with exactly one key; the casing is exact. */
    private static OptionalLong tag(StrictJson json) {
        if (json.value().isString() && json.text().equals("None")) {
            return OptionalLong.empty();
        }
        Map<String, StrictJson> kinds = json.value().isObject() ? json.map(kind -> kind) : Map.of();
        String kind = kinds.size() == 1 ? kinds.keySet().iterator().next() : "";
        if (!kind.equals("Migrating") && !kind.equals("Importing")) {
            return json.wrong("a slot range's tag");
        }
        StrictJson task = json.member(kind);
        ADDRESSES.forEach(address -> task.member(address).text());
        return OptionalLong.of(task.member("epoch").comparable());
    }
}
