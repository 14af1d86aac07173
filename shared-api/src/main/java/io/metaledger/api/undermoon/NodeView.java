package io.metaledger.api.undermoon;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A node as clients see it (contract, section 4).
 *
 * @param slots of a master; a replica has none
 * @param peer the other node of the pair; null for a node in no cluster
 */
public record NodeView(String address, String proxyAddress, List<SlotView> slots, boolean master, @Nullable Peer peer) {

    /** The other node of a pair, and its proxy. */
    public record Peer(String nodeAddress, String proxyAddress) {}

    /** Slots that are stable or move. */
    public sealed interface SlotView {

        RangeList ranges();

        record Stable(RangeList ranges) implements SlotView {}

        record Migrating(RangeList ranges, Ends ends) implements SlotView {}

        record Importing(RangeList ranges, Ends ends) implements SlotView {}
    }

    /** Where a task comes from and where it goes to, as it is served at present. */
    public record Ends(long epoch, String srcProxy, String srcNode, String dstProxy, String dstNode) {}
}
