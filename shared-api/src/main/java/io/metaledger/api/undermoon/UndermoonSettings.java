package io.metaledger.api.undermoon;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decisions and replies of the broker depend on (contract, section 20).
 *
 * @param failureTtlSeconds how long a report lives
 * @param failureQuorum how many reporters make a suspect
 * @param migrationLimit how many tasks of a cluster are shown at once; 0 for all
 * @param orderedProxy what a store that begins empty is
 * @param clusterConfig what new clusters have
 * @param replicaAddresses as long as no others were set
 * @param proxiesMax how many proxies may be registered; metadata that is taken in may have more
 */
public record UndermoonSettings(
        long failureTtlSeconds,
        long failureQuorum,
        long migrationLimit,
        boolean orderedProxy,
        ClusterConfig clusterConfig,
        List<String> replicaAddresses,
        int proxiesMax) {

    private static final String FAILURE_TTL = "failure-ttl-seconds";
    private static final String FAILURE_QUORUM = "failure-quorum";
    private static final String MIGRATION_LIMIT = "migration-limit";
    private static final String ORDERED_PROXY = "enable-ordered-proxy";
    private static final String REPLICA_ADDRESSES = "replica-addresses";
    private static final String PROXIES_MAX = "proxies-max";

    /**
     * Twenty times the largest installation that the contract knows (section 21). Their metadata, some 4 MB, is no
     * larger than what a replica takes in one piece.
     */
    public static final int PROXIES_MAX_USUAL = 10_000;

    public UndermoonSettings {
        replicaAddresses = List.copyOf(replicaAddresses);
    }

    public static UndermoonSettings defaults() {
        return new UndermoonSettings(60, 1, 1, false, ClusterConfig.byDefault(), List.of(), PROXIES_MAX_USUAL);
    }

    public Expiry expiry(long nowSeconds) {
        return new Expiry(nowSeconds, failureTtlSeconds);
    }

    /** As the journal records them. */
    public SortedMap<String, String> recorded() {
        var recorded = new TreeMap<String, String>();
        recorded.put(FAILURE_TTL, String.valueOf(failureTtlSeconds));
        recorded.put(FAILURE_QUORUM, String.valueOf(failureQuorum));
        recorded.put(MIGRATION_LIMIT, String.valueOf(migrationLimit));
        recorded.put(ORDERED_PROXY, String.valueOf(orderedProxy));
        recorded.put(REPLICA_ADDRESSES, String.join(",", replicaAddresses));
        recorded.put(PROXIES_MAX, String.valueOf(proxiesMax));
        recorded.put("compression-strategy", String.valueOf(clusterConfig.compressionStrategy()));
        ClusterConfig.Migration migration = clusterConfig.migration();
        recorded.put("migration-max-migration-time", String.valueOf(migration.maxMigrationTime()));
        recorded.put("migration-max-blocking-time", String.valueOf(migration.maxBlockingTime()));
        recorded.put("migration-scan-interval", String.valueOf(migration.scanInterval()));
        recorded.put("migration-scan-count", String.valueOf(migration.scanCount()));
        return recorded;
    }

    /** These settings with those that replies depend on as they were recorded once. */
    public UndermoonSettings as(Map<String, String> recorded) {
        String replicas = recorded.getOrDefault(REPLICA_ADDRESSES, "");
        return new UndermoonSettings(
                number(recorded, FAILURE_TTL, failureTtlSeconds),
                number(recorded, FAILURE_QUORUM, failureQuorum),
                number(recorded, MIGRATION_LIMIT, migrationLimit),
                Boolean.parseBoolean(recorded.getOrDefault(ORDERED_PROXY, String.valueOf(orderedProxy))),
                clusterConfig,
                replicas.isEmpty() ? List.of() : List.of(replicas.split(",", -1)),
                (int) number(recorded, PROXIES_MAX, proxiesMax));
    }

    private static long number(Map<String, String> recorded, String key, long otherwise) {
        String text = recorded.get(key);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
