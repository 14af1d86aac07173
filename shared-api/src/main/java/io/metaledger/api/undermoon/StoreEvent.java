package io.metaledger.api.undermoon;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SortedMap;

/** What has happened to the store as a whole. */
public sealed interface StoreEvent extends UndermoonEvent permits ProxyEvent, ClusterEvent, StoreEvent.OfBroker {

    /** What concerns neither one proxy nor one cluster. */
    sealed interface OfBroker extends StoreEvent {}

    /** The first event of a store that began empty. */
    record StoreOpened(boolean orderedProxy) implements OfBroker {}

    /** All epochs are this one now. */
    record EpochForced(long epoch) implements OfBroker {}

    /**
     * All epochs are this one now.
     *
     * @param highest the highest epoch that a proxy held; null when none could be asked
     * @param failedAddresses proxies that could not be asked
     */
    record EpochRecovered(long epoch, @Nullable Long highest, List<String> failedAddresses) implements OfBroker {
        public EpochRecovered {
            failedAddresses = List.copyOf(failedAddresses);
        }
    }

    /**
     * Metadata was taken in from outside: what differs from what was there before. A large difference is several of
     * these in one append.
     *
     * @param clusters those that are new or different
     * @param proxies those that are new or different
     * @param failures all reports about the proxies about which they differ, by proxy and reporter
     * @param findings what is wrong with the metadata and was not wrong before, as paths; not more than a hundred
     */
    record MetadataRestored(
            long globalEpoch,
            boolean orderedProxy,
            List<RestoredCluster> clusters,
            List<String> clustersRemoved,
            SortedMap<String, ProxyResource> proxies,
            List<String> proxiesRemoved,
            List<String> failedAdded,
            List<String> failedRemoved,
            SortedMap<String, SortedMap<String, Long>> failures,
            List<String> failuresRemoved,
            List<String> findings)
            implements OfBroker {}

    /**
     * A cluster as far as it differs.
     *
     * @param key under which it is stored
     * @param chunkCount how many chunks there are; those beyond are gone
     * @param chunks those that are new or different, by index
     */
    record RestoredCluster(
            String key,
            String name,
            long epoch,
            ClusterConfig config,
            int chunkCount,
            SortedMap<Integer, Chunk> chunks) {}
}
